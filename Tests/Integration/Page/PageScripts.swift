/// What tests ask a page in the browser; each is the body of a function.
enum PageScripts {
  /// The number of script elements, and whether a script of the input has run.
  static let scripts = "return `${document.scripts.length} ${window.pwned ?? 'no'}`"

  /// Whether the first flow is unfolded, and its filters are seen.
  static let firstFlow = """
    const flow = document.querySelector("#flow-1");
    return `${flow.open} ${flow.querySelector(".path table").checkVisibility({ contentVisibilityAuto: false })}`;
    """

  /// Puts the focus on the first flow.
  static let focusFirstFlow = "document.querySelector('#flow-1 > summary').focus()"

  /// Follows the first link to a flow, while the search hides that flow.
  static let followHiddenLink = """
    const query = document.querySelector("#query");
    query.value = "nothing has this in it";
    query.dispatchEvent(new Event("input"));
    """

  /// Clicks the link from the first finding to its flow.
  static let clickFlowLink = """
    document.querySelector("#finding-1 a[href='#flow-1']").click();
    """

  /// Where the focus is, and whether the flow is seen.
  static let revealed = """
    const flow = document.querySelector("#flow-1");
    return `${flow.open} ${!flow.hidden} ${document.activeElement.parentElement.id}`;
    """

  /// Filters out everything that holds, and counts what is left by how it turned out.
  static let withoutWhatHolds = """
    const box = document.querySelector("#finder input[value=good]");
    box.click();
    const left = [...document.querySelectorAll(".item:not([hidden])")].map(item => item.dataset.state);
    box.click();
    return `${left.includes("good")} ${left.includes("bad")} ${document.querySelector("#hits").textContent}`;
    """

  /// How many are folded before printing, while printing and afterwards.
  static let printing = """
    const folded = () => document.querySelectorAll(".item:not([open])").length;
    const before = folded();
    window.dispatchEvent(new Event("beforeprint"));
    const during = folded();
    window.dispatchEvent(new Event("afterprint"));
    return `${before > 0} ${during} ${folded() === before}`;
    """

  /// Searches among what does not hold.
  static let search = """
    document.querySelector("#query").value = "8003 shadowed";
    document.querySelector("#finder input[value=good]").click();
    """

  /// Ends the search and unfolds everything.
  static let unfoldAll = """
    document.querySelector("#query").value = "";
    document.querySelector("#finder input[value=good]").click();
    document.querySelector("#unfold").click();
    """

  /// How many items are seen, unfolded, and findings.
  static let counts = """
    const count = selector => document.querySelectorAll(selector).length;
    return `${count(".item:not([hidden])")} ${count(".item[open]")} ${count("#findings .item")}`;
    """

  /// The version of axe, then what it complains about by WCAG 2.2 AA and good practice, behind its own source; everything
  /// is unfolded first.
  static let axe = """

    document.querySelectorAll("details").forEach(item => { item.open = true; });
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return axe.run(document, { runOnly: tags }).then(result => [axe.version].concat(
      result.violations.map(fault =>
        `${fault.id}: ${fault.nodes.slice(0, 3).map(node => node.html).join(" ")}`)));
    """

  /// What a reader with a screen reader, a keyboard or weak eyes would stumble over, one line each.
  static let accessibility = """
    const faults = [];
    document.querySelectorAll("details").forEach(item => { item.open = true; });
    const name = element => (element.getAttribute("aria-label")
      || (element.getAttribute("aria-labelledby")
        && document.getElementById(element.getAttribute("aria-labelledby"))?.textContent)
      || [...(element.labels ?? [])].map(label => label.textContent).join(" ")
      || element.textContent || "").trim();
    if (!document.documentElement.lang) faults.push("no language");
    for (const mark of ["header", "nav", "main", "h1"]) {
      if (document.querySelectorAll(mark).length !== 1) faults.push(`not one ${mark}`);
    }
    const controls = "a, button, input, summary, section, nav, form, fieldset, [role], output";
    document.querySelectorAll(controls).forEach(element => {
      if (element.closest("svg") && element.localName !== "svg") return;
      if (element.matches("svg") ? !element.querySelector("title") : !name(element)) {
        faults.push(`no name: ${element.outerHTML.slice(0, 80)}`);
      }
    });
    let level = 0;
    document.querySelectorAll("h1, h2, h3, h4").forEach(heading => {
      const own = Number(heading.localName[1]);
      if (own > level + 1) faults.push(`heading skips a level: ${heading.textContent}`);
      level = own;
    });
    const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
    if (new Set(ids).size !== ids.length) faults.push("an id occurs twice");
    document.querySelectorAll("table").forEach(table => {
      if (!table.caption) faults.push("a table has no caption");
      if (!table.querySelector("th[scope]")) faults.push("a table has no headings");
    });
    document.querySelectorAll(".scroll, pre").forEach(box => {
      if (box.tabIndex !== 0) faults.push("what scrolls cannot be reached by keyboard");
    });
    if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");

    // Source: W3C, WCAG 2.2, 1.4.3 and "relative luminance".
    const parse = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const ground = element => {
      for (let one = element; one; one = one.parentElement) {
        const colour = parse(getComputedStyle(one).backgroundColor);
        if (colour.length === 3 || colour[3] > 0) return colour;
      }
      return [255, 255, 255];
    };
    const seen = new Set();
    document.querySelectorAll("body *").forEach(element => {
      const speaks = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
      if (!speaks || element.closest("svg, script, .hidden, .skip, [hidden]")) return;
      const [front, back] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      const kind = `${element.localName}.${element.className}`;
      if (ratio < 4.5 && !seen.has(kind)) {
        seen.add(kind);
        faults.push(`contrast ${ratio.toFixed(2)}: ${kind}`);
      }
    });
    return faults;
    """
}
