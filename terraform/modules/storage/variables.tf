variable "bucket" {
  description = "The bucket's name."
  type        = string
}

variable "partition" {
  description = "The partition of AWS: aws, aws-cn, aws-us-gov."
  type        = string
}

variable "kms_key_arn" {
  description = "The key to encrypt with; null: S3's own."
  type        = string
}

variable "log_retention_days" {
  description = "After how many days logs are deleted."
  type        = number
}

variable "version_days" {
  description = "For how many days earlier versions are kept."
  type        = number
}

variable "force_destroy" {
  description = "Whether the bucket may be deleted with what it holds."
  type        = bool
}

variable "bootstrap_script" {
  description = "The script to upload for nodes that start; null: none."
  type        = string
}
