output "cluster_id" {
  description = "The long-running cluster, once it has its tasks; null if there is none."
  value       = one(aws_emr_cluster.this[*].id)

  depends_on = [aws_emr_instance_fleet.task]
}

locals {
  ebs = {
    EbsBlockDeviceConfigs = [{ VolumeSpecification = { VolumeType = local.disk.type, SizeInGB = local.disk.size }, VolumesPerInstance = 1 }]
  }
}

output "run_job_flow" {
  description = "The same cluster, to be started for one run: the arguments of RunJobFlow, all but Name and Steps."
  value = {
    LogUri                = local.logs_uri
    ReleaseLabel          = var.release_label
    Applications          = [{ Name = "Spark" }]
    Configurations        = local.configurations
    ServiceRole           = var.service_role_arn
    JobFlowRole           = var.instance_profile_arn
    SecurityConfiguration = aws_emr_security_configuration.this.name
    ScaleDownBehavior     = "TERMINATE_AT_TASK_COMPLETION"
    VisibleToAllUsers     = true
    Tags                  = [for key, value in var.tags : { Key = key, Value = value }]
    BootstrapActions = [
      for path in local.bootstrap : { Name = "bootstrap", ScriptBootstrapAction = { Path = path } }
    ]
    Instances = {
      KeepJobFlowAliveWhenNoSteps   = false
      TerminationProtected          = false
      Ec2SubnetIds                  = var.subnet_ids
      EmrManagedMasterSecurityGroup = var.security_groups.primary
      EmrManagedSlaveSecurityGroup  = var.security_groups.core
      ServiceAccessSecurityGroup    = var.security_groups.service
      InstanceFleets = concat(
        [
          for role, types in local.on_demand_types : {
            Name                   = role == "MASTER" ? "primary" : "core"
            InstanceFleetType      = role
            TargetOnDemandCapacity = role == "MASTER" ? 1 : var.fleets.core_count
            TargetSpotCapacity     = 0
            InstanceTypeConfigs    = [for type in types : { InstanceType = type, EbsConfiguration = local.ebs }]
            LaunchSpecifications   = { OnDemandSpecification = { AllocationStrategy = "lowest-price" } }
          }
        ],
        [
          for count in [var.fleets.task_count] : {
            Name                   = "task"
            InstanceFleetType      = "TASK"
            TargetOnDemandCapacity = 0
            TargetSpotCapacity     = count
            InstanceTypeConfigs    = [for type in var.fleets.task_types : { InstanceType = type, EbsConfiguration = local.ebs }]
            LaunchSpecifications = {
              SpotSpecification = {
                AllocationStrategy     = "price-capacity-optimized"
                TimeoutAction          = "SWITCH_TO_ON_DEMAND"
                TimeoutDurationMinutes = local.spot_timeout
              }
            }
          } if count > 0
        ],
      )
    }
  }
}
