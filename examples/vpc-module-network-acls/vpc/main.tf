variable "cidr" { type = string }
variable "zones" { type = list(string) }
variable "private_subnets" { type = list(string) }
variable "public_subnets" { type = list(string) }
variable "elasticache_subnets" { type = list(string) }
variable "public_inbound" { type = any }
variable "public_outbound" { type = any }
variable "elasticache_outbound" { type = any }

variable "elasticache_inbound" {
  description = "What the module of the same name takes unless told otherwise: everything."
  default     = [{ rule_number = 100, from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }]
}

resource "aws_vpc" "this" {
  cidr_block                       = var.cidr
  assign_generated_ipv6_cidr_block = true
  tags                             = { Name = "vpc-name" }
}

resource "aws_default_network_acl" "this" {
  default_network_acl_id = aws_vpc.this.default_network_acl_id
  dynamic "ingress" {
    for_each = { 100 = ["0.0.0.0/0", null], 101 = [null, "::/0"] }
    content {
      rule_no         = ingress.key
      action          = "allow"
      protocol        = "-1"
      from_port       = 0
      to_port         = 0
      cidr_block      = ingress.value[0]
      ipv6_cidr_block = ingress.value[1]
    }
  }
  dynamic "egress" {
    for_each = { 100 = ["0.0.0.0/0", null], 101 = [null, "::/0"] }
    content {
      rule_no         = egress.key
      action          = "allow"
      protocol        = "-1"
      from_port       = 0
      to_port         = 0
      cidr_block      = egress.value[0]
      ipv6_cidr_block = egress.value[1]
    }
  }
}

resource "aws_subnet" "private" {
  count             = length(var.private_subnets)
  vpc_id            = aws_vpc.this.id
  cidr_block        = var.private_subnets[count.index]
  availability_zone = var.zones[count.index]
  tags              = { Name = "private-${count.index}" }
}

resource "aws_subnet" "public" {
  count             = length(var.public_subnets)
  vpc_id            = aws_vpc.this.id
  cidr_block        = var.public_subnets[count.index]
  availability_zone = var.zones[count.index]
  tags              = { Name = "public-${count.index}" }
}

resource "aws_subnet" "elasticache" {
  count             = length(var.elasticache_subnets)
  vpc_id            = aws_vpc.this.id
  cidr_block        = var.elasticache_subnets[count.index]
  availability_zone = var.zones[count.index]
  tags              = { Name = "elasticache-${count.index}" }
}

resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = aws_subnet.public[*].id
  tags       = { Name = "public" }
}

resource "aws_network_acl" "elasticache" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = aws_subnet.elasticache[*].id
  tags       = { Name = "elasticache" }
}

resource "aws_network_acl_rule" "public_inbound" {
  count           = length(var.public_inbound)
  network_acl_id  = aws_network_acl.public.id
  egress          = false
  rule_number     = var.public_inbound[count.index]["rule_number"]
  rule_action     = "allow"
  from_port       = lookup(var.public_inbound[count.index], "from_port", null)
  to_port         = lookup(var.public_inbound[count.index], "to_port", null)
  icmp_code       = lookup(var.public_inbound[count.index], "icmp_code", null)
  icmp_type       = lookup(var.public_inbound[count.index], "icmp_type", null)
  protocol        = lookup(var.public_inbound[count.index], "protocol", "tcp")
  cidr_block      = lookup(var.public_inbound[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.public_inbound[count.index], "ipv6_cidr_block", null)
}

resource "aws_network_acl_rule" "public_outbound" {
  count           = length(var.public_outbound)
  network_acl_id  = aws_network_acl.public.id
  egress          = true
  rule_number     = var.public_outbound[count.index]["rule_number"]
  rule_action     = "allow"
  from_port       = lookup(var.public_outbound[count.index], "from_port", null)
  to_port         = lookup(var.public_outbound[count.index], "to_port", null)
  icmp_code       = lookup(var.public_outbound[count.index], "icmp_code", null)
  icmp_type       = lookup(var.public_outbound[count.index], "icmp_type", null)
  protocol        = lookup(var.public_outbound[count.index], "protocol", "tcp")
  cidr_block      = lookup(var.public_outbound[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.public_outbound[count.index], "ipv6_cidr_block", null)
}

resource "aws_network_acl_rule" "elasticache_inbound" {
  count           = length(var.elasticache_inbound)
  network_acl_id  = aws_network_acl.elasticache.id
  egress          = false
  rule_number     = var.elasticache_inbound[count.index]["rule_number"]
  rule_action     = "allow"
  from_port       = lookup(var.elasticache_inbound[count.index], "from_port", null)
  to_port         = lookup(var.elasticache_inbound[count.index], "to_port", null)
  icmp_code       = lookup(var.elasticache_inbound[count.index], "icmp_code", null)
  icmp_type       = lookup(var.elasticache_inbound[count.index], "icmp_type", null)
  protocol        = lookup(var.elasticache_inbound[count.index], "protocol", "tcp")
  cidr_block      = lookup(var.elasticache_inbound[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.elasticache_inbound[count.index], "ipv6_cidr_block", null)
}

resource "aws_network_acl_rule" "elasticache_outbound" {
  count           = length(var.elasticache_outbound)
  network_acl_id  = aws_network_acl.elasticache.id
  egress          = true
  rule_number     = var.elasticache_outbound[count.index]["rule_number"]
  rule_action     = "allow"
  from_port       = lookup(var.elasticache_outbound[count.index], "from_port", null)
  to_port         = lookup(var.elasticache_outbound[count.index], "to_port", null)
  icmp_code       = lookup(var.elasticache_outbound[count.index], "icmp_code", null)
  icmp_type       = lookup(var.elasticache_outbound[count.index], "icmp_type", null)
  protocol        = lookup(var.elasticache_outbound[count.index], "protocol", "tcp")
  cidr_block      = lookup(var.elasticache_outbound[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.elasticache_outbound[count.index], "ipv6_cidr_block", null)
}
