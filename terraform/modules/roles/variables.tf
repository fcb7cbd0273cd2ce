variable "name" {
  description = "The beginning of the roles' names."
  type        = string
}

variable "region" {
  description = "The region."
  type        = string
}

variable "account" {
  description = "The number of the account."
  type        = string
}

variable "partition" {
  description = "The partition of AWS: aws, aws-cn, aws-us-gov."
  type        = string
}

variable "bucket_arn" {
  description = "The bucket of builds, data and logs."
  type        = string
}

variable "kms_key_arn" {
  description = "The key that the bucket and the disks are encrypted with; null: none."
  type        = string
}

variable "submitters" {
  description = "Who may assume the submit role; empty: whoever the account lets."
  type        = set(string)
}

variable "has_serverless" {
  description = "Whether EMR Serverless is among the targets."
  type        = bool
}

variable "has_ec2" {
  description = "Whether EMR on EC2 is among the targets."
  type        = bool
}
