extension ServiceCatalogue {
  /// Sources: IANA for smtp, submission, submissions, imap, imaps, pop3, pop3s and sieve; the manuals of Dovecot (LMTP),
  /// SpamAssassin, Rspamd and ClamAV for theirs.
  static let mail: [ServiceEntry] = [
    ServiceEntry("smtp", "tcp/25", "Mail between servers"),
    ServiceEntry(
      "submission", "tcp/587", "Mail from clients, STARTTLS", aliases: "smtp-submission"),
    ServiceEntry("smtps", "tcp/465", "Mail from clients over TLS", aliases: "submissions"),
    ServiceEntry("imap", "tcp/143", "Mailboxes by IMAP"),
    ServiceEntry("imaps", "tcp/993", "Mailboxes by IMAP over TLS"),
    ServiceEntry("pop3", "tcp/110", "Mailboxes by POP3"),
    ServiceEntry("pop3s", "tcp/995", "Mailboxes by POP3 over TLS"),
    ServiceEntry("sieve", "tcp/4190", "Mail filter scripts", aliases: "managesieve"),
    ServiceEntry("lmtp-tcp", "tcp/24", "Local mail delivery over TCP"),
    ServiceEntry("spamd", "tcp/783", "SpamAssassin daemon"),
    ServiceEntry("rspamd", "tcp/11332-11334", "Rspamd proxy, scanner and controller"),
    ServiceEntry("clamd", "tcp/3310", "ClamAV scanner"),
  ]
}
