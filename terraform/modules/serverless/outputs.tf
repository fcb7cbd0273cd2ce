output "application_id" {
  description = "The application to submit runs to."
  value       = aws_emrserverless_application.this.id
}
