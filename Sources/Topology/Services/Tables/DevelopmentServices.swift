extension ServiceCatalogue {
  /// Sources: IANA for git, svn, puppet and distcc; the products' manuals for the rest.
  static let development: [ServiceEntry] = [
    ServiceEntry("git", "tcp/9418", "Git's own protocol, without encryption"),
    ServiceEntry("svn", "tcp/3690", "Subversion server"),
    ServiceEntry("perforce", "tcp/1666", "Perforce server"),
    ServiceEntry("gerrit-ssh", "tcp/29418", "Gerrit over secure shell"),
    ServiceEntry("jenkins", "tcp/8080", "Jenkins"),
    ServiceEntry("jenkins-agent", "tcp/50000", "Jenkins inbound agents"),
    ServiceEntry("teamcity", "tcp/8111", "TeamCity"),
    ServiceEntry("bamboo", "tcp/8085", "Bamboo"),
    ServiceEntry("jira", "tcp/8080", "Jira"),
    ServiceEntry("confluence", "tcp/8090", "Confluence"),
    ServiceEntry("bitbucket-ssh", "tcp/7999", "Bitbucket over secure shell"),
    ServiceEntry("sonarqube", "tcp/9000", "SonarQube"),
    ServiceEntry("nexus", "tcp/8081", "Sonatype Nexus repository"),
    ServiceEntry("artifactory", "tcp/8081-8082", "JFrog Artifactory"),
    ServiceEntry("puppet", "tcp/8140", "Puppet server"),
    ServiceEntry("salt", "tcp/4505-4506", "Salt master"),
    ServiceEntry("rundeck", "tcp/4440", "Rundeck"),
    ServiceEntry("temporal", "tcp/7233", "Temporal clients"),
    ServiceEntry("java-debug", "tcp/5005", "Java debugger, the usual port", aliases: "jdwp"),
    ServiceEntry("rmi-registry", "tcp/1099", "Java RMI registry"),
    ServiceEntry("distcc", "tcp/3632", "Distributed compiler"),
    ServiceEntry("grpc", "tcp/50051", "gRPC, the port of its examples"),
  ]
}
