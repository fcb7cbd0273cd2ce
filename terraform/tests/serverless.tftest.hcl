# The default target, and what every target has.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region = "eu-central-1"
}

run "default" {
  assert {
    condition     = output.emr_serverless.application_id == "00fake0application" && output.emr == null && output.emr_transient == null
    error_message = "EMR Serverless is the only target by default."
  }

  assert {
    condition     = length(module.network) == 0 && length(module.cluster) == 0 && module.roles.service_role_arn == null
    error_message = "EMR Serverless needs no network and no roles of EC2."
  }

  assert {
    condition     = output.bucket == "powerstation-123456789012-eu-central-1"
    error_message = "The bucket's name comes of the account and the region."
  }

  assert {
    condition     = output.builds_uri == "s3://${output.bucket}/builds/" && output.data_uri == "s3://${output.bucket}/data/" && output.emr_serverless.logs_uri == "s3://${output.bucket}/logs/"
    error_message = "Builds, data and logs have a folder each."
  }

  assert {
    condition     = output.tags == { PowerStation = "powerstation", "for-use-with-amazon-emr-managed-policies" = "true" }
    error_message = "What is started must carry the tags that permissions depend on."
  }

  assert {
    condition     = length(aws_budgets_budget.monthly) == 0
    error_message = "There is no alarm unless one is asked for."
  }
}

run "storage" {
  module {
    source = "./modules/storage"
  }

  variables {
    bucket             = "some-bucket"
    partition          = "aws"
    kms_key_arn        = null
    log_retention_days = 30
    version_days       = 7
    force_destroy      = false
    bootstrap_script   = null
  }

  assert {
    condition     = aws_s3_bucket.this.force_destroy == false && aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "The bucket is versioned and isn't deleted with what it holds."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "Nothing of the bucket is public."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "The bucket is encrypted."
  }

  assert {
    condition     = { for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id => length(rule.expiration) } == { logs = 1, earlier-versions = 0 }
    error_message = "Logs alone are deleted by age; of the rest only earlier versions are."
  }

  assert {
    condition     = length(aws_s3_object.bootstrap) == 0 && output.bootstrap_uri == null
    error_message = "Nothing is uploaded unless there is a script."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Effect == "Deny" && statement.Action == "s3:*"
    ])
    error_message = "The bucket's policy takes rights and gives none."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "Plain HTTP is refused."
  }
}

run "application" {
  command = plan

  module {
    source = "./modules/serverless"
  }

  variables {
    name                  = "some"
    release_label         = "emr-7.14.0"
    architecture          = "ARM64"
    maximum_capacity      = { cpu = 68, memory_gb = 272, disk_gb = 340 }
    worker                = { cpu = 4, memory_gb = 16, disk_gb = 20 }
    idle_timeout_minutes  = 15
    max_concurrent_runs   = 4
    queue_timeout_minutes = 60
    spark_settings        = { "spark.executor.memory" = "10g", "spark.some" = "x" }
    logs_uri              = "s3://some-bucket/logs/"
    kms_key_arn           = null
  }

  assert {
    condition     = aws_emrserverless_application.this.maximum_capacity[0].cpu == "68 vCPU" && aws_emrserverless_application.this.maximum_capacity[0].memory == "272 GB" && aws_emrserverless_application.this.maximum_capacity[0].disk == "340 GB"
    error_message = "What an hour may cost has a ceiling."
  }

  assert {
    condition     = aws_emrserverless_application.this.auto_stop_configuration[0].enabled && aws_emrserverless_application.this.auto_stop_configuration[0].idle_timeout_minutes == 15 && length(aws_emrserverless_application.this.initial_capacity) == 0
    error_message = "It stops when it is idle, and nothing is kept ready."
  }

  assert {
    condition     = aws_emrserverless_application.this.scheduler_configuration[0].max_concurrent_runs == 4 && aws_emrserverless_application.this.scheduler_configuration[0].queue_timeout_minutes == 60
    error_message = "Runs wait for each other."
  }

  assert {
    condition = aws_emrserverless_application.this.runtime_configuration[0].properties == tomap({
      "spark.driver.cores"                   = "4"
      "spark.driver.memory"                  = "14894m"
      "spark.emr-serverless.driver.disk"     = "20g"
      "spark.executor.cores"                 = "4"
      "spark.executor.memory"                = "10g"
      "spark.emr-serverless.executor.disk"   = "20g"
      "spark.dynamicAllocation.maxExecutors" = "16"
      "spark.some"                           = "x"
    })
    error_message = "Workers have the size that is asked for, and a run asks for no more than fits; what a user sets wins."
  }

  assert {
    condition     = aws_emrserverless_application.this.monitoring_configuration[0].s3_monitoring_configuration[0].log_uri == "s3://some-bucket/logs/"
    error_message = "Logs go to the bucket."
  }
}

run "with_everything" {
  variables {
    name        = "other"
    bucket_name = "a-bucket-of-mine"
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    submitters  = ["arn:aws:iam::123456789012:role/ci"]
    tags        = { Team = "data" }
    budget      = { monthly_usd = 100, emails = ["data@example.com"] }
  }

  assert {
    condition     = aws_budgets_budget.monthly[0].limit_amount == "100" && one(aws_budgets_budget.monthly[0].cost_filter).values == tolist(["user:PowerStation$other"])
    error_message = "The alarm counts what carries our tag."
  }

  assert {
    condition     = { for n in aws_budgets_budget.monthly[0].notification : n.notification_type => n.threshold } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "The alarm comes before the money is spent."
  }

  assert {
    condition     = output.tags["Team"] == "data" && output.emr_serverless.kms_key_arn == var.kms_key_arn
    error_message = "Tags and the key reach what submits."
  }
}
