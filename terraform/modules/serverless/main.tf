locals {
  # A worker's memory is the heap and a tenth beside it, 384 MB at least.
  heap_mb = floor(min(var.worker.memory_gb * 1024 / 1.1, var.worker.memory_gb * 1024 - 384))

  spark_settings = merge(
    {
      for setting in setproduct(["driver", "executor"], ["cores", "memory", "disk"]) :
      (setting[1] == "disk" ? "spark.emr-serverless.${setting[0]}.disk" : "spark.${setting[0]}.${setting[1]}") => {
        cores  = tostring(var.worker.cpu)
        memory = "${local.heap_mb}m"
        disk   = "${var.worker.disk_gb}g"
      }[setting[1]]
    },
    # As many as fit under the ceiling beside one driver, so that a run doesn't ask for what it can't get.
    {
      "spark.dynamicAllocation.maxExecutors" = tostring(floor(min(
        var.maximum_capacity.cpu / var.worker.cpu,
        var.maximum_capacity.memory_gb / var.worker.memory_gb,
        var.maximum_capacity.disk_gb / var.worker.disk_gb,
      )) - 1)
    },
    var.spark_settings,
  )
}

# No network of its own: it reaches S3 in its region and nothing else. No capacity that is kept ready: what is idle costs nothing.
resource "aws_emrserverless_application" "this" {
  name          = var.name
  type          = "SPARK"
  release_label = var.release_label
  architecture  = var.architecture

  maximum_capacity {
    cpu    = "${var.maximum_capacity.cpu} vCPU"
    memory = "${var.maximum_capacity.memory_gb} GB"
    disk   = "${var.maximum_capacity.disk_gb} GB"
  }

  auto_start_configuration {
    enabled = true
  }

  auto_stop_configuration {
    enabled              = true
    idle_timeout_minutes = var.idle_timeout_minutes
  }

  scheduler_configuration {
    max_concurrent_runs   = var.max_concurrent_runs
    queue_timeout_minutes = var.queue_timeout_minutes
  }

  runtime_configuration {
    classification = "spark-defaults"
    properties     = local.spark_settings
  }

  monitoring_configuration {
    s3_monitoring_configuration {
      log_uri            = var.logs_uri
      encryption_key_arn = var.kms_key_arn
    }

    managed_persistence_monitoring_configuration {
      enabled = true
    }
  }
}
