output "subnet_ids" {
  description = "The private subnets, once they have their way to S3."
  value       = [for subnet in aws_subnet.private : subnet.id]

  depends_on = [aws_route_table_association.private, aws_vpc_endpoint.s3]
}

output "security_groups" {
  description = "The groups of the primary node, of the other nodes, and of EMR itself, once they have their rules."
  value       = { for role, group in aws_security_group.emr : role => group.id }

  depends_on = [
    aws_vpc_security_group_egress_rule.nodes,
    aws_vpc_security_group_egress_rule.primary_to_service,
    aws_vpc_security_group_egress_rule.s3,
    aws_vpc_security_group_egress_rule.service_to_nodes,
    aws_vpc_security_group_ingress_rule.nodes,
    aws_vpc_security_group_ingress_rule.primary_to_service,
    aws_vpc_security_group_ingress_rule.service_to_nodes,
  ]
}
