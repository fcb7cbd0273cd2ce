# Private subnets, and a gateway to S3 as the only way out: no NAT, no internet gateway, nothing that costs while it is idle.

data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones  = slice(data.aws_availability_zones.available.names, 0, var.zone_count)
  groups = toset(["primary", "core", "service"])
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = { Name = var.name }
}

# The group that everything gets which names none: it lets nothing in or out.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "private" {
  for_each = { for index, zone in local.zones : zone => index }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.vpc_cidr, 2, each.value)

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "BucketsOfThisAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "*"
        Condition = { StringEquals = { "aws:ResourceAccount" = var.account } }
      },
      {
        # What the nodes of EMR 7 and EMR Spark 8 load as they start.
        Sid       = "PackagesOfEmr"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:ListBucket"]
        Resource = flatten([
          for bucket in [
            "al2023-repos-${var.region}-de612dc2",
            "repo.${var.region}.emr.amazonaws.com",
            "aws157-instance-data-*-prod-${var.region}",
          ] : ["arn:${var.partition}:s3:::${bucket}", "arn:${var.partition}:s3:::${bucket}/*"]
        ])
      },
      {
        # The application history that the console shows, and the logs that AWS's support reads.
        Sid       = "HistoryOfEmr"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
        Resource = flatten([
          for bucket in ["prod.${var.region}.appinfo.src", "aws157-logs-prod-${var.region}"] :
          ["arn:${var.partition}:s3:::${bucket}", "arn:${var.partition}:s3:::${bucket}/*"]
        ])
      },
    ]
  })

  tags = { Name = "${var.name}-s3" }
}

# All rules that EMR wants are here, so that it adds none; it looks for its own by the tag that all resources have.
resource "aws_security_group" "emr" {
  for_each = local.groups

  name                   = "${var.name}-${each.key}"
  description            = "EMR of ${var.name}: ${each.key}"
  vpc_id                 = aws_vpc.this.id
  revoke_rules_on_delete = true

  tags = { Name = "${var.name}-${each.key}" }
}

locals {
  nodes = ["primary", "core"]
  pairs = { for pair in setproduct(local.nodes, local.nodes) : "${pair[0]}-${pair[1]}" => { from = pair[0], to = pair[1] } }
}

resource "aws_vpc_security_group_ingress_rule" "nodes" {
  for_each = local.pairs

  security_group_id            = aws_security_group.emr[each.value.to].id
  referenced_security_group_id = aws_security_group.emr[each.value.from].id
  ip_protocol                  = "-1"
  description                  = "Nodes among themselves"
}

resource "aws_vpc_security_group_egress_rule" "nodes" {
  for_each = local.pairs

  security_group_id            = aws_security_group.emr[each.value.from].id
  referenced_security_group_id = aws_security_group.emr[each.value.to].id
  ip_protocol                  = "-1"
  description                  = "Nodes among themselves"
}

resource "aws_vpc_security_group_egress_rule" "s3" {
  for_each = toset(local.nodes)

  security_group_id = aws_security_group.emr[each.key].id
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  description       = "S3 by the gateway"
}

resource "aws_vpc_security_group_ingress_rule" "service_to_nodes" {
  for_each = toset(local.nodes)

  security_group_id            = aws_security_group.emr[each.key].id
  referenced_security_group_id = aws_security_group.emr["service"].id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
  description                  = "EMR steers the nodes"
}

resource "aws_vpc_security_group_egress_rule" "service_to_nodes" {
  for_each = toset(local.nodes)

  security_group_id            = aws_security_group.emr["service"].id
  referenced_security_group_id = aws_security_group.emr[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
  description                  = "EMR steers the nodes"
}

resource "aws_vpc_security_group_ingress_rule" "primary_to_service" {
  security_group_id            = aws_security_group.emr["service"].id
  referenced_security_group_id = aws_security_group.emr["primary"].id
  ip_protocol                  = "tcp"
  from_port                    = 9443
  to_port                      = 9443
  description                  = "The primary node answers EMR"
}

resource "aws_vpc_security_group_egress_rule" "primary_to_service" {
  security_group_id            = aws_security_group.emr["primary"].id
  referenced_security_group_id = aws_security_group.emr["service"].id
  ip_protocol                  = "tcp"
  from_port                    = 9443
  to_port                      = 9443
  description                  = "The primary node answers EMR"
}
