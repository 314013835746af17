// Comfort only: every page works without it. `/` goes to the search, names are suggested, and a page that has changed is
// fetched anew.
"use strict";
(() => {
  const search = document.getElementById("q");
  const names = document.getElementById("names");
  const carried = new URLSearchParams();
  for (const field of document.querySelectorAll(".search input[type=hidden]")) carried.set(field.name, field.value);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, select, textarea");
    if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Escape") for (const open of document.querySelectorAll(".evidence[open]")) open.open = false;
  });

  if (search && names) {
    let asked = "";
    let waiting = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const typed = search.value.trim();
        if (!typed || typed === asked || typed.length > 100) return;
        asked = typed;
        carried.set("q", typed);
        try {
          const answer = await fetch("/api/suggest?" + carried, { credentials: "same-origin" });
          if (!answer.ok || search.value.trim() !== typed) return;
          const options = (await answer.json()).map((one) => {
            const option = document.createElement("option");
            option.value = one.name;
            return option;
          });
          names.replaceChildren(...options);
        } catch (error) { /* offline: the list stays as it was */ }
      }, 120);
    });
  }

  if ("watch" in document.documentElement.dataset) {
    let seen = null;
    const look = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", credentials: "same-origin" });
        const tag = answer.headers.get("etag");
        if (seen !== null && tag !== seen && answer.ok) location.reload();
        else seen = tag;
      } catch (error) { /* the server is away: nothing to show */ }
    };
    look();
    setInterval(look, 3000);
  }
})();
