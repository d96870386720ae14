/// How the page looks: in light and dark, on wide and narrow screens, on paper.
enum PageStyle {
  /// What stands between the tags.
  static let text = [colours, layout, items, tables, wide, paper].joined(separator: "\n")

  private static let colours = """
    :root {
      color-scheme: light dark;
      --ground: #ffffff; --panel: #f6f8fa; --line: #d0d7de; --text: #1f2328; --soft: #57606a; --link: #0550ae;
      --bad: #a40e26; --bad-ground: #ffebe9; --warn: #6c4400; --warn-ground: #fff8c5;
      --good: #0f5323; --good-ground: #dafbe1; --note: #0a4a94; --note-ground: #ddf4ff;
      --mark: #ffdf5d;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0d1117; --panel: #161b22; --line: #3d444d; --text: #e6edf3; --soft: #a3adb8; --link: #79b8ff;
        --bad: #ffb3ad; --bad-ground: #3d1418; --warn: #f2cc60; --warn-ground: #2e2408;
        --good: #7ee787; --good-ground: #10291a; --note: #a5d6ff; --note-ground: #0f2740;
        --mark: #6b5300;
      }
      .picture svg { filter: invert(0.93) hue-rotate(180deg); }
    }
    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    main:focus { outline: none; }
    h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
    h1 { margin: 0; font-size: 1.7rem; }
    h2 { margin: 0 0 0.8rem; font-size: 1.3rem; }
    h3 { margin: 1.2rem 0 0.5rem; font-size: 1rem; }
    code, pre { font: 0.875em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
    code { overflow-wrap: anywhere; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -100vw; background: var(--ground); padding: 0.5rem 1rem; z-index: 2; }
    .skip:focus { left: 1rem; top: 0.5rem; }
    header { padding: 1.5rem 1.5rem 1.2rem; border-bottom: 1px solid var(--line); background: var(--panel); }
    header p { margin: 0.3rem 0 0; color: var(--soft); }
    nav { padding: 0.8rem 1.5rem; border-bottom: 1px solid var(--line); }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none; margin: 0; padding: 0; }
    nav a { display: inline-block; padding: 0.2rem 0; text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    .number { color: var(--soft); font-weight: normal; font-variant-numeric: tabular-nums; }
    main { padding: 1.2rem 1.5rem 4rem; min-width: 0; }
    section { margin: 0 0 2.8rem; }
    .verdict { padding: 0.9rem 1.1rem; border-radius: 8px; border: 1px solid currentColor; font-size: 1.05rem; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: 0.7rem; margin: 1rem 0; }
    .tiles div { border: 1px solid var(--line); border-radius: 8px; padding: 0.6rem 0.9rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
    .tiles dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .tiles dt { font-size: 0.875rem; }
    #finder { display: flex; flex-wrap: wrap; gap: 0.6rem 1.4rem; align-items: center; margin: 0 0 2rem; padding: 0.8rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
    #finder[hidden] { display: none; }
    #finder fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; }
    #finder input[type=search] { font: inherit; width: 20rem; max-width: 100%; padding: 0.3rem 0.6rem; margin-left: 0.4rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--ground); color: var(--text); }
    #finder ::placeholder { color: var(--soft); opacity: 1; }
    button { font: inherit; padding: 0.25rem 0.8rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--ground); color: var(--text); cursor: pointer; }
    button:hover { border-color: var(--link); color: var(--link); }
    #hits { margin-left: 0.6rem; color: var(--soft); font-variant-numeric: tabular-nums; }
    """

  private static let items = """
    .item { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 0.5rem; background: var(--ground); content-visibility: auto; contain-intrinsic-size: auto 2.7rem; }
    .item[hidden] { display: none; }
    .item > summary { padding: 0.5rem 0.9rem; cursor: pointer; border-radius: 8px; }
    .item > summary:hover { background: var(--panel); }
    .item[open] > summary { border-bottom: 1px solid var(--line); border-radius: 8px 8px 0 0; background: var(--panel); }
    .body { padding: 0.6rem 1rem 0.9rem; }
    .body > :first-child { margin-top: 0; }
    .body > :last-child { margin-bottom: 0; }
    .what { font-weight: 600; overflow-wrap: anywhere; }
    .kind, .aside, .label { color: var(--soft); }
    .lines { white-space: pre-line; }
    .badge { display: inline-block; padding: 0 0.5em; border-radius: 1em; font-size: 0.85rem; font-weight: 600; white-space: nowrap; border: 1px solid transparent; }
    .bad { color: var(--bad); background: var(--bad-ground); }
    .warn { color: var(--warn); background: var(--warn-ground); }
    .good { color: var(--good); background: var(--good-ground); }
    .note { color: var(--note); background: var(--note-ground); }
    .plain { color: var(--text); background: var(--panel); border-color: var(--line); }
    pre { margin: 0.3rem 0; padding: 0.6rem 0.8rem; overflow-x: auto; background: var(--panel); border-radius: 6px; }
    pre code { overflow-wrap: normal; }
    figure { margin: 0.9rem 0; }
    figcaption { overflow-wrap: anywhere; }
    .line { color: var(--soft); user-select: none; padding-right: 0.6em; border-right: 1px solid var(--line); margin-right: 0.3em; }
    mark { background: var(--mark); color: var(--text); }
    .fix { border-left: 4px solid var(--good); padding: 0.1rem 0 0.1rem 0.9rem; margin: 0.6rem 0 1rem; }
    .fix p { margin: 0; }
    .path { margin: 0.6rem 0 1.6rem; }
    .places { margin: 0 0 0.5rem; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.4rem; color: var(--soft); }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1.2rem; }
    .facts dt { color: var(--soft); }
    .facts dd { margin: 0; }
    .none { color: var(--soft); }
    .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; font-size: 0.9rem; }
    """

  private static let tables = """
    .scroll { overflow: auto; margin: 0.4rem 0; max-width: 100%; border: 1px solid var(--line); border-radius: 6px; }
    table { border-collapse: collapse; font-size: 0.9rem; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.7rem; border-bottom: 1px solid var(--line); }
    tbody tr:last-child > * { border-bottom: 0; }
    th { font-weight: 600; }
    thead th, thead td { background: var(--panel); color: var(--soft); white-space: nowrap; }
    td:first-child { font-variant-numeric: tabular-nums; }
    tr.good, tr.bad, tr.warn { background: none; color: inherit; }
    tr.bad td:first-child { box-shadow: inset 4px 0 var(--bad); }
    tr.warn td:first-child { box-shadow: inset 4px 0 var(--warn); }
    :where(.scroll td) code { overflow-wrap: normal; }
    .hash { white-space: nowrap; overflow-wrap: normal; }
    .matrix { max-height: 80vh; }
    .matrix, .picture { width: fit-content; }
    .matrix table { width: auto; }
    .matrix th[scope=row] { position: sticky; left: 0; background: var(--panel); white-space: nowrap; }
    .matrix thead > tr > * { position: sticky; top: 0; z-index: 1; }
    .shut, .same { color: var(--soft); }
    .same { background: var(--panel); }
    .picture { padding: 0; background: var(--ground); }
    .picture svg { display: block; max-width: none; }
    """

  private static let wide = """
    @media (min-width: 70rem) {
      .columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-width: 100rem; }
      nav { border: 0; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1.6rem 0 1.6rem 1.5rem; }
      nav ul { display: block; }
      main { padding: 1.6rem 2rem 4rem; }
    }
    @media (max-width: 40rem) {
      header, nav, main { padding-left: 1rem; padding-right: 1rem; }
      .facts { grid-template-columns: 1fr; gap: 0; }
      .facts dd { margin-bottom: 0.5rem; }
      #finder input[type=search] { margin-left: 0; width: 100%; }
      #finder > div:first-child { width: 100%; }
    }
    """

  private static let paper = """
    @media print {
      :root {
        --ground: #ffffff; --panel: #f6f8fa; --line: #b0b7be; --text: #000000; --soft: #404850; --link: #000000;
        --bad: #a40e26; --bad-ground: #ffffff; --warn: #6c4400; --warn-ground: #ffffff;
        --good: #0f5323; --good-ground: #ffffff; --note: #0a4a94; --note-ground: #ffffff; --mark: #ffdf5d;
      }
      body { font-size: 10pt; }
      nav, #finder, #finder[hidden], .skip { display: none; }
      .badge { border-color: currentColor; }
      .item { content-visibility: visible; border-color: var(--line); }
      .item::details-content { content-visibility: visible; block-size: auto; }
      .scroll, .matrix { overflow: visible; max-height: none; }
      .matrix th[scope=row], .matrix thead > tr > * { position: static; }
      pre { white-space: pre-wrap; }
      .hash { white-space: normal; overflow-wrap: anywhere; }
      .picture svg { filter: none; max-width: 100%; height: auto; }
      figure, tr, .tiles div { break-inside: avoid; }
      h2, h3, summary { break-after: avoid; }
    }
    """
}
