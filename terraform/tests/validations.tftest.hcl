# Each validation refuses what it is there for, before anything is planned.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region = "eu-central-1"
}

run "region" {
  command = plan

  variables {
    region = "Frankfurt"
  }

  expect_failures = [var.region]
}

run "name" {
  command = plan

  variables {
    name = "Power_Station"
  }

  expect_failures = [var.name]
}

run "target_unknown" {
  command = plan

  variables {
    targets = ["glue"]
  }

  expect_failures = [var.targets]
}

run "target_none" {
  command = plan

  variables {
    targets = []
  }

  expect_failures = [var.targets]
}

run "tag_of_aws" {
  command = plan

  variables {
    tags = { "aws:x" = "y" }
  }

  expect_failures = [var.tags]
}

run "tag_of_ours" {
  command = plan

  variables {
    tags = { PowerStation = "y" }
  }

  expect_failures = [var.tags]
}

run "bucket_name" {
  command = plan

  variables {
    bucket_name = "my.bucket"
  }

  expect_failures = [var.bucket_name]
}

run "kms_key_alias" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mine"
  }

  expect_failures = [var.kms_key_arn]
}

run "log_retention" {
  command = plan

  variables {
    log_retention_days = 0
  }

  expect_failures = [var.log_retention_days]
}

run "version_days" {
  command = plan

  variables {
    version_days = 1.5
  }

  expect_failures = [var.version_days]
}

run "submitters" {
  command = plan

  variables {
    submitters = ["*"]
  }

  expect_failures = [var.submitters]
}

run "release_of_spark_3_4" {
  command = plan

  variables {
    release_label = "emr-6.15.0"
  }

  expect_failures = [var.release_label]
}

run "architecture" {
  command = plan

  variables {
    architecture = "arm"
  }

  expect_failures = [var.architecture]
}

run "worker_cpu" {
  command = plan

  variables {
    worker = { cpu = 3 }
  }

  expect_failures = [var.worker]
}

run "worker_memory" {
  command = plan

  variables {
    worker = { cpu = 4, memory_gb = 64 }
  }

  expect_failures = [var.worker]
}

run "worker_disk" {
  command = plan

  variables {
    worker = { disk_gb = 10 }
  }

  expect_failures = [var.worker]
}

run "capacity_of_one_worker" {
  command = plan

  variables {
    maximum_capacity = { cpu = 4, memory_gb = 16, disk_gb = 20 }
  }

  expect_failures = [var.maximum_capacity]
}

run "idle_timeout" {
  command = plan

  variables {
    idle_timeout_minutes = 0
  }

  expect_failures = [var.idle_timeout_minutes]
}

run "concurrent_runs" {
  command = plan

  variables {
    max_concurrent_runs = 0
  }

  expect_failures = [var.max_concurrent_runs]
}

run "queue_timeout" {
  command = plan

  variables {
    queue_timeout_minutes = 5
  }

  expect_failures = [var.queue_timeout_minutes]
}

run "spark_settings" {
  command = plan

  variables {
    spark_settings = { "hive.x" = "y" }
  }

  expect_failures = [var.spark_settings]
}

run "vpc_cidr" {
  command = plan

  variables {
    vpc_cidr = "10.0.0.0/8"
  }

  expect_failures = [var.vpc_cidr]
}

run "zone_count" {
  command = plan

  variables {
    zone_count = 4
  }

  expect_failures = [var.zone_count]
}

run "fleet_types" {
  command = plan

  variables {
    fleets = { core_types = ["large"] }
  }

  expect_failures = [var.fleets]
}

run "fleet_core" {
  command = plan

  variables {
    fleets = { core_count = 0 }
  }

  expect_failures = [var.fleets]
}

run "fleet_tasks" {
  command = plan

  variables {
    fleets = { task_count = -1 }
  }

  expect_failures = [var.fleets]
}

run "bootstrap_script" {
  command = plan

  variables {
    bootstrap_script = "tests/nothing.sh"
  }

  expect_failures = [var.bootstrap_script]
}

run "budget_amount" {
  command = plan

  variables {
    budget = { monthly_usd = 0, emails = ["a@example.com"] }
  }

  expect_failures = [var.budget]
}

run "budget_emails" {
  command = plan

  variables {
    budget = { monthly_usd = 10, emails = [] }
  }

  expect_failures = [var.budget]
}

# The labels of both kinds of releases are taken.
run "release_of_spark_4" {
  command = plan

  variables {
    release_label = "emr-spark-8.0.0"
  }
}

run "release_of_a_day" {
  command = plan

  variables {
    release_label = "emr-spark-8.0.0-20260421"
  }
}
