output "region" {
  description = "The region of everything."
  value       = var.region
}

output "bucket" {
  description = "The bucket, once it is closed to the public and encrypted."
  value       = module.storage.bucket
}

output "builds_uri" {
  description = "Where `deploy` puts builds, each under its content hash."
  value       = module.storage.builds_uri
}

output "data_uri" {
  description = "What runs may write beneath."
  value       = module.storage.data_uri
}

output "logs_uri" {
  description = "Where logs go."
  value       = module.storage.logs_uri
}

output "release_label" {
  description = "The EMR release of all targets."
  value       = var.release_label
}

output "submit_role_arn" {
  description = "The role to assume for deploying and submitting."
  value       = module.roles.submit_role_arn
}

output "tags" {
  description = "The tags that whatever is started must carry: permissions depend on them."
  value       = local.tags
}

output "emr_serverless" {
  description = "The target emr-serverless; null if it isn't among the targets."
  value = local.has_serverless ? {
    application_id   = module.serverless[0].application_id
    runtime_role_arn = module.roles.serverless_role_arn
    architecture     = var.architecture
    logs_uri         = module.storage.logs_uri
    kms_key_arn      = var.kms_key_arn
    worker           = var.worker
    maximum_capacity = var.maximum_capacity
  } : null
}

output "emr" {
  description = "The target emr, a cluster that stays; null if it isn't among the targets."
  value = local.has_cluster ? {
    cluster_id = module.cluster[0].cluster_id
    logs_uri   = module.cluster[0].run_job_flow.LogUri
  } : null
}

output "emr_transient" {
  description = "The target emr-transient: the arguments of RunJobFlow, all but Name and Steps; null if it isn't among the targets."
  value       = contains(var.targets, "emr-transient") ? { run_job_flow = module.cluster[0].run_job_flow } : null
}
