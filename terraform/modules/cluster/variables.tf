variable "name" {
  description = "The cluster's name."
  type        = string
}

variable "long_running" {
  description = "Whether a cluster is made here, beside those that `submit` starts."
  type        = bool
}

variable "release_label" {
  description = "The EMR release."
  type        = string
}

variable "fleets" {
  description = "The instances."
  type = object({
    primary_types = set(string)
    core_types    = set(string)
    core_count    = number
    task_types    = set(string)
    task_count    = number
  })
}

variable "idle_timeout_minutes" {
  description = "After how long without work the cluster ends."
  type        = number
}

variable "spark_settings" {
  description = "Settings of Spark."
  type        = map(string)
}

variable "bootstrap_uri" {
  description = "The uploaded script that nodes run as they start; null: none."
  type        = string
}

variable "logs_uri" {
  description = "Where logs go."
  type        = string
}

variable "kms_key_arn" {
  description = "The key that data and disks are encrypted with; null: S3's own, and the account's default for disks."
  type        = string
}

variable "subnet_ids" {
  description = "The subnets that a cluster may lie in."
  type        = list(string)
}

variable "security_groups" {
  description = "The groups of the primary node, of the other nodes and of EMR itself."
  type        = object({ primary = string, core = string, service = string })
}

variable "service_role_arn" {
  description = "The role of EMR itself."
  type        = string
}

variable "instance_profile_arn" {
  description = "What gives nodes their role."
  type        = string
}

variable "tags" {
  description = "The tags that a cluster which `submit` starts must carry."
  type        = map(string)
}
