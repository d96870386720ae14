variable "name" { type = string }
variable "vpc_id" { type = string }
variable "blocks" { type = map(string) }
variable "nat_gateway_id" { type = string }
variable "clients" { type = list(string) }
variable "group_ids" { type = list(string) }

resource "aws_subnet" "this" {
  for_each          = var.blocks
  vpc_id            = var.vpc_id
  cidr_block        = each.value
  availability_zone = each.key
  tags              = { Name = "${var.name}-${each.key}" }
}

resource "aws_network_acl" "this" {
  vpc_id = var.vpc_id
  tags   = { Name = var.name }
}

resource "aws_network_acl_association" "this" {
  for_each       = var.blocks
  network_acl_id = aws_network_acl.this.id
  subnet_id      = aws_subnet.this[each.key].id
}

resource "aws_network_acl_rule" "in" {
  count          = length(var.clients)
  network_acl_id = aws_network_acl.this.id
  rule_number    = 100 + 10 * count.index
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = var.clients[count.index]
  from_port      = 5432
  to_port        = 5432
}

resource "aws_network_acl_rule" "out" {
  count          = length(var.clients)
  network_acl_id = aws_network_acl.this.id
  egress         = true
  rule_number    = 100 + 10 * count.index
  protocol       = "6"
  rule_action    = "allow"
  cidr_block     = var.clients[count.index]
  from_port      = 32768
  to_port        = 60999
}

resource "aws_route_table" "this" {
  vpc_id = var.vpc_id
  tags   = { Name = var.name }
}

resource "aws_route" "nat" {
  route_table_id         = aws_route_table.this.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = var.nat_gateway_id
}

resource "aws_route_table_association" "this" {
  for_each       = aws_subnet.this
  subnet_id      = each.value.id
  route_table_id = aws_route_table.this.id
}

resource "aws_security_group" "this" {
  name   = var.name
  vpc_id = var.vpc_id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = var.group_ids
  }
}

output "security_group_id" { value = aws_security_group.this.id }
output "subnet_ids" { value = { for key, subnet in aws_subnet.this : key => subnet.id } }
