# What the account answers; what isn't here, Terraform makes up.
mock_data "aws_caller_identity" {
  defaults = {
    account_id = "123456789012"
  }
}

mock_data "aws_partition" {
  defaults = {
    partition = "aws"
  }
}

mock_data "aws_availability_zones" {
  defaults = {
    names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  }
}

mock_resource "aws_s3_bucket" {
  defaults = {
    id  = "powerstation-123456789012-eu-central-1"
    arn = "arn:aws:s3:::powerstation-123456789012-eu-central-1"
  }
}

mock_resource "aws_emrserverless_application" {
  defaults = {
    id = "00fake0application"
  }
}

mock_resource "aws_emr_cluster" {
  defaults = {
    id = "j-FAKECLUSTER"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn = "arn:aws:iam::123456789012:role/powerstation-fake"
  }
}

mock_resource "aws_iam_instance_profile" {
  defaults = {
    arn = "arn:aws:iam::123456789012:instance-profile/powerstation-nodes"
  }
}
