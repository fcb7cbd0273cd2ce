variable "name" {
  description = "The application's name."
  type        = string
}

variable "release_label" {
  description = "The EMR release."
  type        = string
}

variable "architecture" {
  description = "ARM64 or X86_64."
  type        = string
}

variable "maximum_capacity" {
  description = "What all runs together may have."
  type        = object({ cpu = number, memory_gb = number, disk_gb = number })
}

variable "worker" {
  description = "The size of a worker."
  type        = object({ cpu = number, memory_gb = number, disk_gb = number })
}

variable "idle_timeout_minutes" {
  description = "After how long without a run it stops."
  type        = number
}

variable "max_concurrent_runs" {
  description = "How many runs there are at once."
  type        = number
}

variable "queue_timeout_minutes" {
  description = "How long a run waits for its turn."
  type        = number
}

variable "spark_settings" {
  description = "Settings of Spark over those that are set here."
  type        = map(string)
}

variable "logs_uri" {
  description = "Where logs go."
  type        = string
}

variable "kms_key_arn" {
  description = "The key that logs are encrypted with; null: S3's own."
  type        = string
}
