# What each role may do: exactly this.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name           = "some"
  region         = "eu-central-1"
  account        = "123456789012"
  partition      = "aws"
  bucket_arn     = "arn:aws:s3:::b"
  kms_key_arn    = null
  submitters     = []
  has_serverless = true
  has_ec2        = true
}

run "rights" {
  module {
    source = "./modules/roles"
  }

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.serverless[0].policy).Statement : s.Sid => flatten([s.Action, s.Resource]) } == {
      ListNames        = ["s3:ListBucket", "arn:aws:s3:::b"]
      ReadBuilds       = ["s3:GetObject", "arn:aws:s3:::b/builds/*", "arn:aws:s3:::b/bootstrap/*"]
      ReadAndWriteData = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "arn:aws:s3:::b/data/*"]
      WriteLogs        = ["s3:GetObject", "s3:PutObject", "arn:aws:s3:::b/logs/*"]
    }
    error_message = "A run reads builds, reads and writes data, writes logs, and nothing else."
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.serverless[0].policy).Statement : !can(s.Condition)])
    error_message = "A run may list the whole bucket: else S3 says of what is missing that it is forbidden, and the run fails."
  }

  assert {
    condition     = aws_iam_role_policy.nodes[0].policy == aws_iam_role_policy.serverless[0].policy
    error_message = "A run may do the same on EC2 as on EMR Serverless."
  }

  assert {
    condition = alltrue(flatten([
      for policy in [aws_iam_role_policy.serverless[0].policy, aws_iam_role_policy.nodes[0].policy, aws_iam_role_policy.service[0].policy, aws_iam_role_policy.submit.policy] : [
        for s in jsondecode(policy).Statement : [for action in flatten([s.Action]) : !endswith(action, "*")]
      ]
    ]))
    error_message = "No right is given by a pattern."
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.submit.policy).Statement : s.Sid if contains(flatten([s.Resource]), "*")] == ["StartClusters", "ListClusters"]
    error_message = "Only what EMR knows no resource for is for all resources."
  }

  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.submit.policy).Statement : can(s.Condition.StringEquals["iam:PassedToService"]) if s.Action == "iam:PassRole"
    ])
    error_message = "A role may be passed to its own service only."
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.submit.policy).Statement : !contains(flatten([s.Action]), "s3:DeleteObject")])
    error_message = "Who submits deletes nothing."
  }

  assert {
    condition     = jsondecode(aws_iam_role.serverless[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "The service assumes the role for this account only."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.service[0].policy_arn == "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
    error_message = "EMR has the policy that goes by tags."
  }
}

run "a_key_adds_its_use" {
  module {
    source = "./modules/roles"
  }

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/k"
    submitters  = ["arn:aws:iam::123456789012:role/ci"]
  }

  assert {
    condition     = alltrue([for p in [aws_iam_role_policy.serverless[0], aws_iam_role_policy.submit] : contains([for s in jsondecode(p.policy).Statement : s.Sid], "BucketsKey")])
    error_message = "Who reads or writes the bucket may use its key."
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.service[0].policy).Statement : s.Sid] == ["GiveNodesTheirRole", "EncryptDisks", "LetDisksUseTheKey"]
    error_message = "EMR may encrypt disks with the key."
  }

  assert {
    condition     = jsondecode(aws_iam_role.submit.assume_role_policy).Statement[0].Principal.AWS == ["arn:aws:iam::123456789012:role/ci"]
    error_message = "Those that are named may submit, nobody else."
  }
}

run "only_what_is_used" {
  module {
    source = "./modules/roles"
  }

  variables {
    has_serverless = false
    has_ec2        = false
  }

  assert {
    condition     = length(aws_iam_role.serverless) + length(aws_iam_role.nodes) + length(aws_iam_role.service) == 0 && length(jsondecode(aws_iam_role_policy.submit.policy).Statement) == 3
    error_message = "A target that isn't there gets no role and no right."
  }
}
