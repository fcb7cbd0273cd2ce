# EMR on EC2: a cluster for each run, and one that stays.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region = "eu-central-1"
}

run "transient" {
  variables {
    targets = ["emr-transient"]
  }

  assert {
    condition     = output.emr_serverless == null && output.emr == null && length(module.serverless) == 0
    error_message = "Nothing else is made."
  }

  assert {
    condition     = output.emr_transient.run_job_flow.Instances.KeepJobFlowAliveWhenNoSteps == false
    error_message = "A cluster for a run ends with it."
  }

  assert {
    condition     = { for tag in output.emr_transient.run_job_flow.Tags : tag.Key => tag.Value } == output.tags
    error_message = "A cluster that submit starts carries the tags that permissions depend on."
  }

  assert {
    condition = {
      for fleet in output.emr_transient.run_job_flow.Instances.InstanceFleets : fleet.InstanceFleetType => [fleet.TargetOnDemandCapacity, fleet.TargetSpotCapacity]
      } == {
      MASTER = [1, 0]
      CORE   = [1, 0]
      TASK   = [0, 4]
    }
    error_message = "Tasks alone are spot."
  }

  assert {
    condition     = length(output.emr_transient.run_job_flow.Instances.Ec2SubnetIds) == 2 && length(output.emr_transient.run_job_flow.BootstrapActions) == 0
    error_message = "There is a subnet in each zone, and no bootstrap."
  }
}

run "cluster" {
  variables {
    targets              = ["emr"]
    idle_timeout_minutes = 20
    bootstrap_script     = "tests/bootstrap.sh"
  }

  assert {
    condition     = output.emr.cluster_id == "j-FAKECLUSTER" && output.emr_transient == null && output.emr_serverless == null
    error_message = "A cluster that stays is told by its id."
  }
}

run "cluster_module" {
  command = plan

  module {
    source = "./modules/cluster"
  }

  variables {
    name                 = "some"
    long_running         = true
    release_label        = "emr-7.14.0"
    idle_timeout_minutes = 20
    spark_settings       = {}
    bootstrap_uri        = "s3://some-bucket/bootstrap/1.sh"
    logs_uri             = "s3://some-bucket/logs/"
    kms_key_arn          = "arn:aws:kms:eu-central-1:123456789012:key/k"
    subnet_ids           = ["subnet-1", "subnet-2"]
    security_groups      = { primary = "sg-1", core = "sg-2", service = "sg-3" }
    service_role_arn     = "arn:aws:iam::123456789012:role/service"
    instance_profile_arn = "arn:aws:iam::123456789012:instance-profile/nodes"
    tags                 = {}
    fleets = {
      primary_types = ["m7i.xlarge"]
      core_types    = ["m7i.xlarge"]
      core_count    = 2
      task_types    = ["m7i.xlarge", "m6i.xlarge"]
      task_count    = 8
    }
  }

  assert {
    condition     = aws_emr_cluster.this[0].auto_termination_policy[0].idle_timeout == 1200
    error_message = "A cluster without work ends."
  }

  assert {
    condition     = aws_emr_cluster.this[0].core_instance_fleet[0].target_on_demand_capacity == 2 && aws_emr_cluster.this[0].core_instance_fleet[0].target_spot_capacity == null
    error_message = "The core is on demand."
  }

  assert {
    condition     = aws_emr_instance_fleet.task[0].target_spot_capacity == 8 && aws_emr_instance_fleet.task[0].target_on_demand_capacity == null && aws_emr_instance_fleet.task[0].launch_specifications[0].spot_specification[0].allocation_strategy == "price-capacity-optimized"
    error_message = "Tasks are spot, from where there are most to spare."
  }

  assert {
    condition     = aws_emr_cluster.this[0].bootstrap_action[0].path == "s3://some-bucket/bootstrap/1.sh" && output.run_job_flow.BootstrapActions[0].ScriptBootstrapAction.Path == "s3://some-bucket/bootstrap/1.sh"
    error_message = "Both kinds of cluster run the script that was uploaded."
  }

  assert {
    condition = jsondecode(aws_emr_security_configuration.this.configuration).InstanceMetadataServiceConfiguration == {
      MinimumInstanceMetadataServiceVersion = 2
      HttpPutResponseHopLimit               = 1
    }
    error_message = "Nodes give their role by IMDSv2 to themselves only."
  }

  assert {
    condition     = jsondecode(aws_emr_security_configuration.this.configuration).EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption
    error_message = "With a key, disks are encrypted with it."
  }
}

run "both" {
  variables {
    targets        = ["emr", "emr-transient"]
    spark_settings = { "spark.some" = "x" }
  }

  assert {
    condition     = output.emr_transient.run_job_flow.Configurations[1].Properties["spark.some"] == "x" && output.emr.cluster_id != null
    error_message = "Both may be there, with the settings that are asked for."
  }
}

run "no_tasks" {
  variables {
    targets = ["emr", "emr-transient"]
    fleets  = { task_count = 0 }
  }

  assert {
    condition     = [for fleet in output.emr_transient.run_job_flow.Instances.InstanceFleets : fleet.InstanceFleetType] == ["CORE", "MASTER"]
    error_message = "No tasks, no fleet."
  }
}

run "network" {
  module {
    source = "./modules/network"
  }

  variables {
    name       = "some"
    account    = "123456789012"
    partition  = "aws"
    vpc_cidr   = "10.1.0.0/22"
    zone_count = 3
  }

  assert {
    condition     = { for zone, subnet in aws_subnet.private : zone => subnet.cidr_block } == { eu-central-1a = "10.1.0.0/24", eu-central-1b = "10.1.1.0/24", eu-central-1c = "10.1.2.0/24" }
    error_message = "Each zone has a part of the network."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : coalesce(subnet.map_public_ip_on_launch, false) == false]) && aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway"
    error_message = "Nodes have no public address; S3 is reached by a gateway."
  }

  assert {
    condition     = jsondecode(aws_vpc_endpoint.s3.policy).Statement[0].Condition.StringEquals["aws:ResourceAccount"] == "123456789012"
    error_message = "Through the gateway go this account's buckets, and those that EMR needs."
  }

  assert {
    condition = alltrue([
      for rule in concat(values(aws_vpc_security_group_ingress_rule.nodes), values(aws_vpc_security_group_egress_rule.nodes), values(aws_vpc_security_group_egress_rule.s3)) :
      rule.cidr_ipv4 == null && rule.cidr_ipv6 == null
    ])
    error_message = "No rule opens an address."
  }
}
