output "bucket" {
  description = "The bucket's name."
  value       = aws_s3_bucket.this.id

  # Nothing is put into the bucket before it is closed.
  depends_on = [
    aws_s3_bucket_lifecycle_configuration.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
  ]
}

output "bucket_arn" {
  description = "The bucket's ARN."
  value       = aws_s3_bucket.this.arn
}

output "builds_uri" {
  description = "Where builds lie."
  value       = "s3://${aws_s3_bucket.this.id}/builds/"
}

output "data_uri" {
  description = "Where data go."
  value       = "s3://${aws_s3_bucket.this.id}/data/"
}

output "logs_uri" {
  description = "Where logs go, once what the bucket must keep is set."
  value       = "s3://${aws_s3_bucket.this.id}/logs/"

  depends_on = [
    aws_s3_bucket_lifecycle_configuration.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
  ]
}

output "bootstrap_uri" {
  description = "The uploaded script, or null."
  value       = one([for object in aws_s3_object.bootstrap : "s3://${object.bucket}/${object.key}"])
}
