output "submit_role_arn" {
  description = "The role for deploying and submitting, once it may."
  value       = aws_iam_role.submit.arn

  depends_on = [aws_iam_role_policy.submit]
}

output "serverless_role_arn" {
  description = "The role of runs on EMR Serverless, once it may; null without that target."
  value       = one(aws_iam_role.serverless[*].arn)

  depends_on = [aws_iam_role_policy.serverless]
}

output "service_role_arn" {
  description = "The role of EMR itself, once it may; null without EMR on EC2."
  value       = one(aws_iam_role.service[*].arn)

  depends_on = [aws_iam_role_policy.service, aws_iam_role_policy_attachment.service]
}

output "instance_profile_arn" {
  description = "What gives nodes their role, once it may; null without EMR on EC2."
  value       = one(aws_iam_instance_profile.nodes[*].arn)

  depends_on = [aws_iam_role_policy.nodes]
}
