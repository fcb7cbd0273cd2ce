variable "name" {
  description = "The name of all resources."
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

variable "vpc_cidr" {
  description = "The addresses of the network."
  type        = string
}

variable "zone_count" {
  description = "The number of availability zones, each with a subnet."
  type        = number
}
