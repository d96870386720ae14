# The network ACLs of the example `network-acls` of the Terraform module terraform-aws-modules/vpc, v6.6.0: the rules are
# that example's, the module below is a small one that makes the same resources of them.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  anywhere = "0.0.0.0/0"

  answers_in  = [{ rule_number = 900, from_port = 1024, to_port = 65535, cidr_block = local.anywhere }]
  answers_out = [{ rule_number = 900, from_port = 32768, to_port = 65535, cidr_block = local.anywhere }]

  public_inbound = [
    { rule_number = 100, from_port = 80, to_port = 80, cidr_block = local.anywhere },
    { rule_number = 110, from_port = 443, to_port = 443, cidr_block = local.anywhere },
    { rule_number = 120, from_port = 22, to_port = 22, cidr_block = local.anywhere },
    { rule_number = 130, from_port = 3389, to_port = 3389, cidr_block = local.anywhere },
    { rule_number = 140, from_port = 80, to_port = 80, ipv6_cidr_block = "::/0" },
  ]
  public_outbound = [
    { rule_number = 100, from_port = 80, to_port = 80, cidr_block = local.anywhere },
    { rule_number = 110, from_port = 443, to_port = 443, cidr_block = local.anywhere },
    { rule_number = 120, from_port = 1433, to_port = 1433, cidr_block = "10.0.100.0/22" },
    { rule_number = 130, from_port = 22, to_port = 22, cidr_block = "10.0.100.0/22" },
    { rule_number = 140, icmp_type = 8, icmp_code = -1, protocol = "icmp", cidr_block = "10.0.0.0/22" },
    { rule_number = 150, from_port = 90, to_port = 90, ipv6_cidr_block = "::/0" },
  ]
  elasticache_outbound = [
    { rule_number = 100, from_port = 80, to_port = 80, cidr_block = local.anywhere },
    { rule_number = 110, from_port = 443, to_port = 443, cidr_block = local.anywhere },
    { rule_number = 140, icmp_type = 12, icmp_code = -1, protocol = "icmp", cidr_block = "10.0.0.0/22" },
    { rule_number = 150, from_port = 90, to_port = 90, ipv6_cidr_block = "::/0" },
  ]
}

module "vpc" {
  source = "./vpc"

  cidr                = "10.0.0.0/16"
  zones               = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  private_subnets     = ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]
  public_subnets      = ["10.0.101.0/24", "10.0.102.0/24", "10.0.103.0/24"]
  elasticache_subnets = ["10.0.201.0/24", "10.0.202.0/24", "10.0.203.0/24"]

  public_inbound       = concat(local.answers_in, local.public_inbound)
  public_outbound      = concat(local.answers_out, local.public_outbound)
  elasticache_outbound = concat(local.answers_out, local.elasticache_outbound)
}
