# Two VPCs joined by a peering connection and a transit gateway, one of them with a VPN, load balancers and endpoints.

resource "aws_vpc" "main" {
  for_each   = { app = "10.0.0.0/16", data = "10.1.0.0/16" }
  cidr_block = each.value
  tags       = { Name = each.key }
}

resource "aws_subnet" "app" {
  count                   = 2
  vpc_id                  = aws_vpc.main["app"].id
  cidr_block              = "10.0.${count.index}.0/24"
  availability_zone       = ["eu-west-1a", "eu-west-1b"][count.index]
  map_public_ip_on_launch = count.index == 0
  tags                    = { Name = "app-${count.index}" }
}

resource "aws_subnet" "data" {
  vpc_id            = aws_vpc.main["data"].id
  cidr_block        = "10.1.0.0/24"
  availability_zone = "eu-west-1a"
  tags              = { Name = "data" }
}

resource "aws_vpc_peering_connection" "peer" {
  vpc_id      = aws_vpc.main["app"].id
  peer_vpc_id = aws_vpc.main["data"].id
  auto_accept = true
}

resource "aws_ec2_transit_gateway" "hub" {
  description = "hub"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "app" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.main["app"].id
  subnet_ids         = [aws_subnet.app[1].id]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "data" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.main["data"].id
  subnet_ids         = [aws_subnet.data.id]
}

resource "aws_vpn_gateway" "office" {
  vpc_id = aws_vpc.main["app"].id
  tags   = { Name = "office" }
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.main["app"].id
  tags   = { Name = "app" }
}

resource "aws_route_table_association" "app" {
  count          = 2
  subnet_id      = aws_subnet.app[count.index].id
  route_table_id = aws_route_table.app.id
}

resource "aws_route" "peer" {
  route_table_id            = aws_route_table.app.id
  destination_cidr_block    = "10.1.0.0/25"
  vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
}

resource "aws_route" "hub" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "10.1.0.128/25"
  transit_gateway_id     = aws_ec2_transit_gateway.hub.id
}

resource "aws_route" "office" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "192.168.0.0/16"
  gateway_id             = aws_vpn_gateway.office.id
}

resource "aws_security_group" "balancer" {
  name   = "balancer"
  vpc_id = aws_vpc.main["app"].id
}

resource "aws_instance" "web" {
  ami                    = "ami-12c6146b"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app[0].id
  private_ip             = "10.0.0.10"
  vpc_security_group_ids = [aws_security_group.balancer.id]
  tags                   = { Name = "web" }
}

resource "aws_lb" "edge" {
  name               = "edge"
  internal           = true
  load_balancer_type = "application"
  subnets            = aws_subnet.app[*].id
  security_groups    = [aws_security_group.balancer.id]
}

resource "aws_lb_target_group" "web" {
  name     = "web"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = aws_vpc.main["app"].id
  health_check {
    port = 8081
  }
}

resource "aws_lb_target_group_attachment" "web" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_instance.web.id
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_elb" "old" {
  name            = "old"
  internal        = true
  subnets         = [aws_subnet.app[0].id]
  security_groups = [aws_security_group.balancer.id]
  instances       = [aws_instance.web.id]
  listener {
    lb_port           = 25
    lb_protocol       = "tcp"
    instance_port     = 2525
    instance_protocol = "tcp"
  }
  health_check {
    target              = "TCP:2526"
    healthy_threshold   = 2
    unhealthy_threshold = 2
    timeout             = 3
    interval            = 30
  }
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id             = aws_vpc.main["app"].id
  service_name       = "com.amazonaws.eu-west-1.logs"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.app[1].id]
  security_group_ids = [aws_security_group.balancer.id]
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main["app"].id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.app.id]
}
