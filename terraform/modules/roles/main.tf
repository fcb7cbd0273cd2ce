# Who may do what: `submit` deploys and submits, `serverless` and `nodes` run (the same rights, for EMR Serverless and for EC2), and
# `service` is EMR itself when it makes EC2 clusters.

locals {
  emr_arn        = "arn:${var.partition}:elasticmapreduce:${var.region}:${var.account}:cluster/*"
  serverless_arn = "arn:${var.partition}:emr-serverless:${var.region}:${var.account}:/applications/*"

  kms_statements = [
    for key in compact([var.kms_key_arn]) : {
      Sid      = "BucketsKey"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]
      Resource = key
    }
  ]

  # A run reads builds, reads and writes data, writes logs; nothing else, and nothing that lies in another bucket.
  run_policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # Of the whole bucket: whoever may list only parts of it is told that a missing object is forbidden, and Hadoop's
          # file system asks for many that aren't there.
          Sid      = "ListNames"
          Effect   = "Allow"
          Action   = "s3:ListBucket"
          Resource = var.bucket_arn
        },
        {
          Sid      = "ReadBuilds"
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = ["${var.bucket_arn}/builds/*", "${var.bucket_arn}/bootstrap/*"]
        },
        {
          Sid      = "ReadAndWriteData"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
          Resource = "${var.bucket_arn}/data/*"
        },
        {
          Sid      = "WriteLogs"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject"]
          Resource = "${var.bucket_arn}/logs/*"
        },
      ],
      local.kms_statements,
    )
  })
}

resource "aws_iam_role" "serverless" {
  count = var.has_serverless ? 1 : 0

  name        = "${var.name}-serverless"
  description = "What a run on EMR Serverless may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "emr-serverless.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.account }
        ArnLike      = { "aws:SourceArn" = local.serverless_arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "serverless" {
  count = var.has_serverless ? 1 : 0

  name   = "run"
  role   = aws_iam_role.serverless[0].id
  policy = local.run_policy
}

resource "aws_iam_role" "nodes" {
  count = var.has_ec2 ? 1 : 0

  name        = "${var.name}-nodes"
  description = "What the nodes of a cluster, and so the runs on it, may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "nodes" {
  count = var.has_ec2 ? 1 : 0

  name   = "run"
  role   = aws_iam_role.nodes[0].id
  policy = local.run_policy
}

resource "aws_iam_instance_profile" "nodes" {
  count = var.has_ec2 ? 1 : 0

  name = aws_iam_role.nodes[0].name
  role = aws_iam_role.nodes[0].name
}

resource "aws_iam_role" "service" {
  count = var.has_ec2 ? 1 : 0

  name        = "${var.name}-service"
  description = "What EMR may do to make clusters, on resources that carry its tag"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "elasticmapreduce.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.account }
        ArnLike      = { "aws:SourceArn" = "arn:${var.partition}:elasticmapreduce:${var.region}:${var.account}:*" }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "service" {
  count = var.has_ec2 ? 1 : 0

  role       = aws_iam_role.service[0].name
  policy_arn = "arn:${var.partition}:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}

resource "aws_iam_role_policy" "service" {
  count = var.has_ec2 ? 1 : 0

  name = "clusters"
  role = aws_iam_role.service[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "GiveNodesTheirRole"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = aws_iam_role.nodes[0].arn
        Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
      }],
      flatten([
        for key in compact([var.kms_key_arn]) : [
          {
            Sid      = "EncryptDisks"
            Effect   = "Allow"
            Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
            Resource = key
          },
          {
            Sid       = "LetDisksUseTheKey"
            Effect    = "Allow"
            Action    = "kms:CreateGrant"
            Resource  = key
            Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
          },
        ]
      ]),
    )
  })
}
