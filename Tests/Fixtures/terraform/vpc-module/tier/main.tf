variable "vpc_id" { type = string }
variable "name" { type = string }
variable "subnets" { type = list(string) }
variable "subnet_names" { type = list(string) }
variable "dedicated_network_acl" { type = bool }
variable "inbound_acl_rules" { type = list(map(string)) }
variable "outbound_acl_rules" { type = list(map(string)) }

resource "aws_subnet" "this" {
  count = length(var.subnets)

  vpc_id     = var.vpc_id
  cidr_block = var.subnets[count.index]

  tags = {
    Name = var.subnet_names[count.index]
  }
}

resource "aws_network_acl" "this" {
  count = var.dedicated_network_acl && length(var.subnets) > 0 ? 1 : 0

  vpc_id     = var.vpc_id
  subnet_ids = aws_subnet.this[*].id

  tags = {
    Name = var.name
  }
}

resource "aws_network_acl_rule" "inbound" {
  count = length(aws_network_acl.this) > 0 ? length(var.inbound_acl_rules) : 0

  network_acl_id = aws_network_acl.this[0].id

  egress          = false
  rule_number     = var.inbound_acl_rules[count.index]["rule_number"]
  rule_action     = var.inbound_acl_rules[count.index]["rule_action"]
  protocol        = var.inbound_acl_rules[count.index]["protocol"]
  from_port       = lookup(var.inbound_acl_rules[count.index], "from_port", null)
  to_port         = lookup(var.inbound_acl_rules[count.index], "to_port", null)
  icmp_type       = lookup(var.inbound_acl_rules[count.index], "icmp_type", null)
  icmp_code       = lookup(var.inbound_acl_rules[count.index], "icmp_code", null)
  cidr_block      = lookup(var.inbound_acl_rules[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.inbound_acl_rules[count.index], "ipv6_cidr_block", null)
}

resource "aws_network_acl_rule" "outbound" {
  count = length(aws_network_acl.this) > 0 ? length(var.outbound_acl_rules) : 0

  network_acl_id = aws_network_acl.this[0].id

  egress          = true
  rule_number     = var.outbound_acl_rules[count.index]["rule_number"]
  rule_action     = var.outbound_acl_rules[count.index]["rule_action"]
  protocol        = var.outbound_acl_rules[count.index]["protocol"]
  from_port       = lookup(var.outbound_acl_rules[count.index], "from_port", null)
  to_port         = lookup(var.outbound_acl_rules[count.index], "to_port", null)
  icmp_type       = lookup(var.outbound_acl_rules[count.index], "icmp_type", null)
  icmp_code       = lookup(var.outbound_acl_rules[count.index], "icmp_code", null)
  cidr_block      = lookup(var.outbound_acl_rules[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.outbound_acl_rules[count.index], "ipv6_cidr_block", null)
}
