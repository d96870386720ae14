resource "aws_vpc" "this" {
  cidr_block = var.cidr

  tags = {
    Name = var.name
  }
}

resource "aws_vpc_ipv4_cidr_block_association" "this" {
  count = length(var.secondary_cidr_blocks)

  vpc_id     = aws_vpc.this.id
  cidr_block = var.secondary_cidr_blocks[count.index]
}

module "public" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-public"
  subnets               = var.public_subnets
  subnet_names          = var.public_subnet_names
  dedicated_network_acl = var.public_dedicated_network_acl
  inbound_acl_rules     = var.public_inbound_acl_rules
  outbound_acl_rules    = var.public_outbound_acl_rules
}

module "private" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-private"
  subnets               = var.private_subnets
  subnet_names          = var.private_subnet_names
  dedicated_network_acl = var.private_dedicated_network_acl
  inbound_acl_rules     = var.private_inbound_acl_rules
  outbound_acl_rules    = var.private_outbound_acl_rules
}

module "database" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-database"
  subnets               = var.database_subnets
  subnet_names          = var.database_subnet_names
  dedicated_network_acl = var.database_dedicated_network_acl
  inbound_acl_rules     = var.database_inbound_acl_rules
  outbound_acl_rules    = var.database_outbound_acl_rules
}

module "elasticache" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-elasticache"
  subnets               = var.elasticache_subnets
  subnet_names          = var.elasticache_subnet_names
  dedicated_network_acl = var.elasticache_dedicated_network_acl
  inbound_acl_rules     = var.elasticache_inbound_acl_rules
  outbound_acl_rules    = var.elasticache_outbound_acl_rules
}

module "redshift" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-redshift"
  subnets               = var.redshift_subnets
  subnet_names          = var.redshift_subnet_names
  dedicated_network_acl = var.redshift_dedicated_network_acl
  inbound_acl_rules     = var.redshift_inbound_acl_rules
  outbound_acl_rules    = var.redshift_outbound_acl_rules
}

module "intra" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-intra"
  subnets               = var.intra_subnets
  subnet_names          = var.intra_subnet_names
  dedicated_network_acl = var.intra_dedicated_network_acl
  inbound_acl_rules     = var.intra_inbound_acl_rules
  outbound_acl_rules    = var.intra_outbound_acl_rules
}

module "outpost" {
  source = "./tier"

  vpc_id                = aws_vpc.this.id
  name                  = "${var.name}-outpost"
  subnets               = var.outpost_subnets
  subnet_names          = var.outpost_subnet_names
  dedicated_network_acl = var.outpost_dedicated_network_acl
  inbound_acl_rules     = var.outpost_inbound_acl_rules
  outbound_acl_rules    = var.outpost_outbound_acl_rules
}

output "ids" {
  value = {
    vpcs  = [aws_vpc.this.id]
    lists = []
  }
}
