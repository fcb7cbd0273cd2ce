variable "region" {
  description = "The AWS region that everything lies in, such as eu-central-1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the code of an AWS region, such as eu-central-1."
  }
}

variable "name" {
  description = "The name of all resources, and the beginning of the bucket's."
  type        = string
  default     = "powerstation"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,25}[a-z0-9]$", var.name))
    error_message = "name must have 3 to 27 lower-case letters, digits and hyphens, and begin with a letter."
  }
}

variable "targets" {
  description = "What runs may be submitted to: emr-serverless, emr-transient (a cluster for each run), emr (a cluster that stays)."
  type        = set(string)
  default     = ["emr-serverless"]
  nullable    = false

  validation {
    condition     = length(var.targets) > 0 && length(setsubtract(var.targets, ["emr-serverless", "emr-transient", "emr"])) == 0
    error_message = "targets must hold at least one of emr-serverless, emr-transient and emr, and nothing else."
  }
}

variable "tags" {
  description = "Tags for all resources, beside those that tell them apart."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")]) && length(var.tags) <= 40
    error_message = "tags must be at most 40, and none may begin with aws:."
  }

  validation {
    condition     = length(setintersection(keys(var.tags), ["PowerStation", "for-use-with-amazon-emr-managed-policies"])) == 0
    error_message = "The tags PowerStation and for-use-with-amazon-emr-managed-policies are set here; permissions and costs depend on them."
  }
}

variable "bucket_name" {
  description = "The bucket for builds, data and logs. null: NAME-ACCOUNT-REGION."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null || can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name must have 3 to 63 lower-case letters, digits and hyphens (no dots: they break TLS)."
  }
}

variable "kms_key_arn" {
  description = "A KMS key for the bucket, the logs and the clusters' disks. null: S3's own keys, and disks of EC2 clusters follow the account's default."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key (an alias won't do): arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "log_retention_days" {
  description = "After how many days logs are deleted."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.log_retention_days >= 1 && var.log_retention_days <= 3650 && floor(var.log_retention_days) == var.log_retention_days
    error_message = "log_retention_days must be a whole number from 1 to 3650."
  }
}

variable "version_days" {
  description = "For how many days what was overwritten or deleted in the bucket can be got back (and is paid for)."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.version_days >= 1 && var.version_days <= 365 && floor(var.version_days) == var.version_days
    error_message = "version_days must be a whole number from 1 to 365."
  }
}

variable "force_destroy" {
  description = "Whether `terraform destroy` may delete a bucket that holds data."
  type        = bool
  default     = false
  nullable    = false
}

variable "submitters" {
  description = "ARNs of the roles and users that may assume the submit role. Empty: whoever the account lets assume roles."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.submitters : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+$", arn))])
    error_message = "submitters must be ARNs of IAM roles or users: arn:aws:iam::ACCOUNT:role/NAME."
  }
}

variable "release_label" {
  description = "The EMR release: emr-7.x (Spark 3.5) or emr-spark-8.x (Spark 4)."
  type        = string
  default     = "emr-7.14.0"
  nullable    = false

  validation {
    condition     = can(regex("^emr-(7\\.[0-9]+\\.[0-9]+|spark-[89]\\.[0-9]+\\.[0-9]+(-([0-9]{8}|latest))?)$", var.release_label))
    error_message = "release_label must be emr-7.x.y or emr-spark-8.x.y, such as emr-7.14.0: earlier releases have a Spark before 3.5."
  }
}

variable "architecture" {
  description = "The processors of EMR Serverless. ARM64 costs a fifth less; Python packages for UDFs must be built for it."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "architecture must be ARM64 or X86_64."
  }
}

variable "worker" {
  description = "The size of each worker of EMR Serverless: vCPUs, memory and disk in GB. Our plans don't shuffle, so that the smallest disk does."
  type = object({
    cpu       = optional(number, 4)
    memory_gb = optional(number, 16)
    disk_gb   = optional(number, 20)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains([1, 2, 4, 8, 16], var.worker.cpu)
    error_message = "worker.cpu must be 1, 2, 4, 8 or 16."
  }

  validation {
    condition     = var.worker.memory_gb >= 2 * var.worker.cpu && var.worker.memory_gb <= min(120, 8 * var.worker.cpu) && floor(var.worker.memory_gb) == var.worker.memory_gb
    error_message = "worker.memory_gb must be a whole number, 2 to 8 for each vCPU and at most 120."
  }

  validation {
    condition     = var.worker.disk_gb >= 20 && var.worker.disk_gb <= 200 && floor(var.worker.disk_gb) == var.worker.disk_gb
    error_message = "worker.disk_gb must be a whole number from 20 to 200."
  }
}

variable "maximum_capacity" {
  description = "The most that all runs on EMR Serverless together may have at any time: the ceiling of what an hour costs."
  type = object({
    cpu       = number
    memory_gb = number
    disk_gb   = number
  })
  default  = { cpu = 68, memory_gb = 272, disk_gb = 340 }
  nullable = false

  validation {
    condition = (
      var.maximum_capacity.cpu >= 2 * var.worker.cpu
      && var.maximum_capacity.memory_gb >= 2 * var.worker.memory_gb
      && var.maximum_capacity.disk_gb >= 2 * var.worker.disk_gb
    )
    error_message = "maximum_capacity must hold two workers at least: a driver and an executor."
  }
}

variable "idle_timeout_minutes" {
  description = "After how many minutes without work the application stops, or the long-running cluster ends."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.idle_timeout_minutes >= 1 && var.idle_timeout_minutes <= 10080 && floor(var.idle_timeout_minutes) == var.idle_timeout_minutes
    error_message = "idle_timeout_minutes must be a whole number from 1 to 10080 (a week)."
  }
}

variable "max_concurrent_runs" {
  description = "How many runs EMR Serverless has at once; others wait."
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = var.max_concurrent_runs >= 1 && var.max_concurrent_runs <= 1000 && floor(var.max_concurrent_runs) == var.max_concurrent_runs
    error_message = "max_concurrent_runs must be a whole number from 1 to 1000."
  }
}

variable "queue_timeout_minutes" {
  description = "After how many minutes of waiting a run on EMR Serverless fails."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.queue_timeout_minutes >= 15 && var.queue_timeout_minutes <= 720 && floor(var.queue_timeout_minutes) == var.queue_timeout_minutes
    error_message = "queue_timeout_minutes must be a whole number from 15 to 720."
  }
}

variable "spark_settings" {
  description = "Settings of Spark for every run, over those that are set here. What the data depend on is set by run.py and stays."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.spark_settings) : startswith(key, "spark.")])
    error_message = "spark_settings must be settings of Spark: their names begin with spark."
  }
}

variable "vpc_cidr" {
  description = "The addresses of the private network of EMR on EC2."
  type        = string
  default     = "10.64.0.0/22"
  nullable    = false

  validation {
    condition     = can(regex("/(1[6-9]|2[0-4])$", var.vpc_cidr)) && can(cidrsubnet(var.vpc_cidr, 2, 3))
    error_message = "vpc_cidr must be a block of addresses from /16 to /24, such as 10.64.0.0/22."
  }
}

variable "zone_count" {
  description = "In how many availability zones EMR on EC2 looks for instances; a cluster lies in one."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = contains([1, 2, 3], var.zone_count)
    error_message = "zone_count must be 1, 2 or 3."
  }
}

variable "fleets" {
  description = "The instances of EMR on EC2. Types are alternatives of one size; the core is on demand, tasks are spot."
  type = object({
    primary_types = optional(set(string), ["m7i.xlarge", "m6i.xlarge"])
    core_types    = optional(set(string), ["m7i.xlarge", "m6i.xlarge"])
    core_count    = optional(number, 1)
    task_types    = optional(set(string), ["m7i.xlarge", "m6i.xlarge", "m7a.xlarge", "m6a.xlarge"])
    task_count    = optional(number, 4)
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for types in [var.fleets.primary_types, var.fleets.core_types, var.fleets.task_types] :
      length(types) >= 1 && length(types) <= 30 && alltrue([for type in types : can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", type))])
    ])
    error_message = "fleets: primary_types, core_types and task_types must each hold 1 to 30 instance types such as m7i.xlarge."
  }

  validation {
    condition     = var.fleets.core_count >= 1 && var.fleets.core_count <= 100 && floor(var.fleets.core_count) == var.fleets.core_count
    error_message = "fleets.core_count must be a whole number from 1 to 100."
  }

  validation {
    condition     = var.fleets.task_count >= 0 && var.fleets.task_count <= 500 && floor(var.fleets.task_count) == var.fleets.task_count
    error_message = "fleets.task_count must be a whole number from 0 to 500."
  }
}

variable "bootstrap_script" {
  description = "A script on this machine that each node of EMR on EC2 runs as it starts. null: none, which is all that PowerStation needs."
  type        = string
  default     = null

  validation {
    condition     = var.bootstrap_script == null || can(filesha256(var.bootstrap_script))
    error_message = "bootstrap_script must be the path of a file that can be read."
  }
}

variable "budget" {
  description = "An alarm by e-mail: at 80 % of so many US dollars in a month, and when more than all of them are forecast. null: none."
  type = object({
    monthly_usd = number
    emails      = set(string)
  })
  default = null

  validation {
    condition     = var.budget == null || try(var.budget.monthly_usd > 0, false)
    error_message = "budget.monthly_usd must be more than 0."
  }

  validation {
    condition     = var.budget == null || try(length(var.budget.emails) >= 1 && length(var.budget.emails) <= 10 && alltrue([for mail in var.budget.emails : can(regex("^[^@ ]+@[^@ ]+$", mail))]), false)
    error_message = "budget.emails must hold 1 to 10 addresses."
  }
}
