locals {
  logs_uri        = "${var.logs_uri}clusters/"
  bootstrap       = compact([var.bootstrap_uri])
  spot_timeout    = 10
  on_demand_types = { MASTER = var.fleets.primary_types, CORE = var.fleets.core_types }

  # EMR says of a cluster what it chose itself, and Terraform would undo it: so all that it may choose is said, and nothing that is empty.
  disk = { type = "gp3", size = 64 }

  configurations = concat(
    # A run has the nodes for itself.
    [{ Classification = "spark", Properties = { maximizeResourceAllocation = "true" } }],
    [for settings in [var.spark_settings] : { Classification = "spark-defaults", Properties = settings } if length(settings) > 0],
  )
}

resource "aws_emr_security_configuration" "this" {
  name_prefix = "${var.name}-"

  configuration = jsonencode({
    InstanceMetadataServiceConfiguration = {
      MinimumInstanceMetadataServiceVersion = 2
      HttpPutResponseHopLimit               = 1
    }
    EncryptionConfiguration = {
      EnableInTransitEncryption = false
      EnableAtRestEncryption    = true
      AtRestEncryptionConfiguration = merge(
        {
          S3EncryptionConfiguration = merge(
            { EncryptionMode = var.kms_key_arn == null ? "SSE-S3" : "SSE-KMS" },
            var.kms_key_arn == null ? {} : { AwsKmsKey = var.kms_key_arn },
          )
        },
        var.kms_key_arn == null ? {} : {
          LocalDiskEncryptionConfiguration = {
            EncryptionKeyProviderType = "AwsKms"
            AwsKmsKey                 = var.kms_key_arn
            EnableEbsEncryption       = true
          }
        },
      )
    }
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_emr_cluster" "this" {
  count = var.long_running ? 1 : 0

  name                              = var.name
  release_label                     = var.release_label
  applications                      = ["Spark"]
  configurations_json               = jsonencode(local.configurations)
  log_uri                           = local.logs_uri
  service_role                      = var.service_role_arn
  security_configuration            = aws_emr_security_configuration.this.name
  scale_down_behavior               = "TERMINATE_AT_TASK_COMPLETION"
  keep_job_flow_alive_when_no_steps = true
  termination_protection            = false
  unhealthy_node_replacement        = true

  ec2_attributes {
    subnet_ids                        = var.subnet_ids
    instance_profile                  = var.instance_profile_arn
    emr_managed_master_security_group = var.security_groups.primary
    emr_managed_slave_security_group  = var.security_groups.core
    service_access_security_group     = var.security_groups.service
  }

  # The primary node and the core, which hold what can't be lost, are on demand.
  master_instance_fleet {
    name                      = "primary"
    target_on_demand_capacity = 1

    dynamic "instance_type_configs" {
      for_each = var.fleets.primary_types

      content {
        instance_type = instance_type_configs.value

        ebs_config {
          type = local.disk.type
          size = local.disk.size
        }
      }
    }

    launch_specifications {
      on_demand_specification {
        allocation_strategy = "lowest-price"
      }
    }
  }

  core_instance_fleet {
    name                      = "core"
    target_on_demand_capacity = var.fleets.core_count

    dynamic "instance_type_configs" {
      for_each = var.fleets.core_types

      content {
        instance_type = instance_type_configs.value

        ebs_config {
          type = local.disk.type
          size = local.disk.size
        }
      }
    }

    launch_specifications {
      on_demand_specification {
        allocation_strategy = "lowest-price"
      }
    }
  }

  dynamic "bootstrap_action" {
    for_each = local.bootstrap

    content {
      name = "bootstrap"
      path = bootstrap_action.value
    }
  }

  auto_termination_policy {
    idle_timeout = var.idle_timeout_minutes * 60
  }
}

# Tasks hold nothing: one that is taken away is done again.
resource "aws_emr_instance_fleet" "task" {
  count = var.long_running && var.fleets.task_count > 0 ? 1 : 0

  cluster_id           = aws_emr_cluster.this[0].id
  name                 = "task"
  target_spot_capacity = var.fleets.task_count

  dynamic "instance_type_configs" {
    for_each = var.fleets.task_types

    content {
      instance_type = instance_type_configs.value

      ebs_config {
        type = local.disk.type
        size = local.disk.size
      }
    }
  }

  launch_specifications {
    spot_specification {
      allocation_strategy      = "price-capacity-optimized"
      timeout_action           = "SWITCH_TO_ON_DEMAND"
      timeout_duration_minutes = local.spot_timeout
    }
  }
}
