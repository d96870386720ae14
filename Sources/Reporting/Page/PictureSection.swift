/// Shows the network with its flows as a picture.
struct PictureSection {
  let judged: JudgedNetwork

  var section: PageSection {
    let picture = NetworkPicture(judged.topology, report: judged.report).render(as: .svg)
    return PageSection(
      id: "picture", title: "Picture",
      content: """
        <p>Subnets that are alike are one box. Flows have the colour of their verdict; forbidden flows are drawn where \
        they are possible. The list of flows says the same in words.</p>
        <div class="scroll picture" role="group" aria-label="Picture of the network" tabindex="0">
        \(HTML(trusting: picture))</div>

        """)
  }
}
