locals {
  serverless_statements = [for statement in [
    {
      Sid      = "RunOnServerless"
      Effect   = "Allow"
      Action   = ["emr-serverless:GetApplication", "emr-serverless:StartApplication", "emr-serverless:StartJobRun", "emr-serverless:ListJobRuns"]
      Resource = local.serverless_arn
      Condition = {
        StringEquals = { "aws:ResourceTag/PowerStation" = var.name }
      }
    },
    {
      Sid    = "FollowRunsOnServerless"
      Effect = "Allow"
      Action = ["emr-serverless:GetJobRun", "emr-serverless:CancelJobRun", "emr-serverless:GetDashboardForJobRun"]
      # The ARN of a run begins with its application's; a run carries the tag that it was started with.
      Resource = "${local.serverless_arn}/jobruns/*"
      Condition = {
        StringEquals = { "aws:ResourceTag/PowerStation" = var.name }
      }
    },
    {
      Sid       = "TagRunsOnServerless"
      Effect    = "Allow"
      Action    = "emr-serverless:TagResource"
      Resource  = "${local.serverless_arn}/jobruns/*"
      Condition = { StringEquals = { "aws:RequestTag/PowerStation" = var.name } }
    },
    {
      Sid       = "RunAsServerless"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = one(aws_iam_role.serverless[*].arn)
      Condition = { StringEquals = { "iam:PassedToService" = "emr-serverless.amazonaws.com" } }
    },
  ] : statement if var.has_serverless]

  ec2_statements = [for statement in [
    {
      # There is no cluster yet that the right could name: its tag does.
      Sid       = "StartClusters"
      Effect    = "Allow"
      Action    = "elasticmapreduce:RunJobFlow"
      Resource  = "*"
      Condition = { StringEquals = { "elasticmapreduce:RequestTag/PowerStation" = var.name } }
    },
    {
      Sid       = "TagClusters"
      Effect    = "Allow"
      Action    = "elasticmapreduce:AddTags"
      Resource  = local.emr_arn
      Condition = { StringEquals = { "elasticmapreduce:RequestTag/PowerStation" = var.name } }
    },
    {
      Sid    = "UseClusters"
      Effect = "Allow"
      Action = [
        "elasticmapreduce:AddJobFlowSteps",
        "elasticmapreduce:CancelSteps",
        "elasticmapreduce:DescribeCluster",
        "elasticmapreduce:DescribeStep",
        "elasticmapreduce:ListSteps",
        "elasticmapreduce:TerminateJobFlows",
      ]
      Resource  = local.emr_arn
      Condition = { StringEquals = { "elasticmapreduce:ResourceTag/PowerStation" = var.name } }
    },
    {
      # Finding the cluster of a run that was started before; EMR knows no narrower resource.
      Sid      = "ListClusters"
      Effect   = "Allow"
      Action   = "elasticmapreduce:ListClusters"
      Resource = "*"
    },
    {
      Sid       = "ClustersServiceRole"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = one(aws_iam_role.service[*].arn)
      Condition = { StringEquals = { "iam:PassedToService" = "elasticmapreduce.amazonaws.com" } }
    },
    {
      Sid       = "ClustersNodeRole"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = one(aws_iam_role.nodes[*].arn)
      Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
    },
  ] : statement if var.has_ec2]
}

resource "aws_iam_role" "submit" {
  name        = "${var.name}-submit"
  description = "Deploying builds and submitting runs"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = length(var.submitters) == 0 ? ["arn:${var.partition}:iam::${var.account}:root"] : sort(var.submitters) }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "submit" {
  name = "submit"
  role = aws_iam_role.submit.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "ListItsFolders"
          Effect    = "Allow"
          Action    = "s3:ListBucket"
          Resource  = var.bucket_arn
          Condition = { StringLike = { "s3:prefix" = ["builds/*", "data/*", "logs/*"] } }
        },
        {
          Sid      = "PutBuilds"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"]
          Resource = "${var.bucket_arn}/builds/*"
        },
        {
          # The report of a run lies beside its data.
          Sid      = "ReadDataAndLogs"
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = ["${var.bucket_arn}/data/*", "${var.bucket_arn}/logs/*"]
        },
      ],
      local.serverless_statements,
      local.ec2_statements,
      local.kms_statements,
    )
  })
}
