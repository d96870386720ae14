/// The script of the page: searching, filtering, folding, printing.
///
/// The page can be read without it.
enum PageScript {
  /// What stands between the tags.
  static let text = """
    (() => {
      "use strict";
      const find = id => document.getElementById(id);
      const form = find("finder"), query = find("query"), hits = find("hits");
      const boxes = [...form.querySelectorAll("input[type=checkbox]")];
      const items = [...document.querySelectorAll("details.item")];
      const lists = new Map([...document.querySelectorAll("section[data-list]")].map(list => [list, 0]));
      const owners = items.map(item => item.closest("section"));
      let texts = null;
      let timer = 0;

      // Every word has to occur; what is neither good nor bad passes every filter.
      const filter = () => {
        const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
        const states = new Set(boxes.filter(box => box.checked).map(box => box.value)).add("plain");
        if (words.length) texts ??= items.map(item => item.textContent.toLowerCase());
        for (const list of lists.keys()) lists.set(list, 0);
        let shown = 0;
        items.forEach((item, index) => {
          const fits = states.has(item.dataset.state) && words.every(word => texts[index].includes(word));
          if (item.hidden === fits) item.hidden = !fits;
          if (!fits) return;
          shown += 1;
          lists.set(owners[index], lists.get(owners[index]) + 1);
        });
        for (const [list, count] of lists) {
          list.querySelector(".none").hidden = count > 0 || !list.querySelector(".item");
        }
        hits.textContent = `${shown} of ${items.length} shown`;
      };

      const fold = isOpen => {
        for (const item of items) if (!item.hidden) item.open = isOpen;
      };

      // A link leads to what it names even where that is folded or filtered out.
      const reveal = () => {
        const target = location.hash.length > 1 ? find(decodeURIComponent(location.hash.slice(1))) : null;
        if (!target?.matches("details")) return;
        if (target.hidden) {
          query.value = "";
          for (const box of boxes) box.checked = true;
          filter();
        }
        target.open = true;
        target.scrollIntoView();
        target.querySelector("summary").focus({ preventScroll: true });
      };

      query.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(filter, 80);
      });
      query.addEventListener("keydown", event => {
        if (event.key === "Escape" && query.value) {
          event.preventDefault();
          query.value = "";
          filter();
        }
      });
      form.addEventListener("submit", event => event.preventDefault());
      for (const box of boxes) box.addEventListener("change", filter);
      find("unfold").addEventListener("click", () => fold(true));
      find("fold").addEventListener("click", () => fold(false));
      window.addEventListener("hashchange", reveal);

      let folded = [];
      window.addEventListener("beforeprint", () => {
        folded = items.filter(item => !item.open);
        for (const item of folded) item.open = true;
      });
      window.addEventListener("afterprint", () => {
        for (const item of folded) item.open = false;
        folded = [];
      });

      form.hidden = false;
      filter();
      reveal();
    })();
    """
}
