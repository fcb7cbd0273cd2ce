data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  bucket    = coalesce(var.bucket_name, "${var.name}-${local.account}-${var.region}")

  has_serverless = contains(var.targets, "emr-serverless")
  has_ec2        = contains(var.targets, "emr") || contains(var.targets, "emr-transient")
  has_cluster    = contains(var.targets, "emr")

  # The second tag is what AmazonEMRServicePolicy_v2 asks of everything that EMR may use.
  tags = merge(var.tags, {
    PowerStation                               = var.name
    "for-use-with-amazon-emr-managed-policies" = "true"
  })
}

module "storage" {
  source = "./modules/storage"

  bucket             = local.bucket
  partition          = local.partition
  kms_key_arn        = var.kms_key_arn
  log_retention_days = var.log_retention_days
  version_days       = var.version_days
  force_destroy      = var.force_destroy
  bootstrap_script   = var.bootstrap_script
}

module "network" {
  count  = local.has_ec2 ? 1 : 0
  source = "./modules/network"

  name       = var.name
  region     = var.region
  account    = local.account
  partition  = local.partition
  vpc_cidr   = var.vpc_cidr
  zone_count = var.zone_count
}

module "roles" {
  source = "./modules/roles"

  name           = var.name
  region         = var.region
  account        = local.account
  partition      = local.partition
  bucket_arn     = module.storage.bucket_arn
  kms_key_arn    = var.kms_key_arn
  submitters     = var.submitters
  has_serverless = local.has_serverless
  has_ec2        = local.has_ec2
}

module "serverless" {
  count  = local.has_serverless ? 1 : 0
  source = "./modules/serverless"

  name                  = var.name
  release_label         = var.release_label
  architecture          = var.architecture
  maximum_capacity      = var.maximum_capacity
  worker                = var.worker
  idle_timeout_minutes  = var.idle_timeout_minutes
  max_concurrent_runs   = var.max_concurrent_runs
  queue_timeout_minutes = var.queue_timeout_minutes
  spark_settings        = var.spark_settings
  logs_uri              = module.storage.logs_uri
  kms_key_arn           = var.kms_key_arn
}

module "cluster" {
  count  = local.has_ec2 ? 1 : 0
  source = "./modules/cluster"

  name                 = var.name
  long_running         = local.has_cluster
  release_label        = var.release_label
  fleets               = var.fleets
  idle_timeout_minutes = var.idle_timeout_minutes
  spark_settings       = var.spark_settings
  bootstrap_uri        = module.storage.bootstrap_uri
  logs_uri             = module.storage.logs_uri
  kms_key_arn          = var.kms_key_arn
  subnet_ids           = module.network[0].subnet_ids
  security_groups      = module.network[0].security_groups
  service_role_arn     = module.roles.service_role_arn
  instance_profile_arn = module.roles.instance_profile_arn
  tags                 = local.tags
}

# Costs are told by tag: activate the tag PowerStation as a cost allocation tag once for the account.
resource "aws_budgets_budget" "monthly" {
  count = var.budget == null ? 0 : 1

  name         = var.name
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.budget.monthly_usd)
  limit_unit   = "USD"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:PowerStation$%s", var.name)]
  }

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }

    content {
      notification_type          = notification.key
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      comparison_operator        = "GREATER_THAN"
      subscriber_email_addresses = var.budget.emails
    }
  }
}
