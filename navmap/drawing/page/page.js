// What the page does: cards, focus on a gate, filters, zoom, keys. Without it, the page is a map and its text.
// Words of the map are only ever moved as they stand, or set as text; the data holds generated names only.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const root = document.documentElement;
  const views = [...document.querySelectorAll(".view")];
  const [card, title, body, status] = ["card", "card-title", "card-body", "status"].map(byId);

  let view = views.find((one) => !one.hidden) ?? null; // null: the text alone
  let opened = ""; // the stage of the open card
  let origin = null; // what the focus returns to when the card closes
  const gate = { hovered: "", focused: "" };

  // ------------------------------------------------------------ which stages stand out

  const filters = ["person", "only-findings", "no-buying"].map(byId).filter(Boolean);
  const passes = {
    person: (stage, person) => stage.people.includes(person),
    "only-findings": (stage) => stage.findings,
    "no-buying": (stage) => !stage.buying,
  };
  const isSet = (filter) => (filter.type === "checkbox" ? filter.checked : filter.value !== "");
  const wanted = (id) => filters.every((one) => !isSet(one) || passes[one.id](data.stages[id], one.value));

  /** The stages and gates that some shapes tie together. */
  const tied = (shapes) => ({
    stages: new Set(shapes.flatMap((one) => [one.from, one.to])),
    gates: new Set(shapes.map((one) => one.gate)),
  });

  /** The test of what is not dimmed: a gate goes before a card, a card before the filters. */
  const standsOut = (shapes) => {
    const focus = gate.hovered || gate.focused;
    if (focus) {
      const { stages } = tied(shapes.filter((one) => one.gate === focus));
      return (one) => (one.gate || one.to ? one.gate === focus : stages.has(one.from));
    }
    if (opened) {
      const touches = (one) => one.from === opened || one.to === opened;
      const { stages, gates } = tied(shapes.filter(touches));
      const isNear = (one) => (one.gate ? one.open && gates.has(one.gate) : !one.to && stages.has(one.from));
      return (one) => touches(one) || isNear(one);
    }
    return (one) => wanted(one.from) && (!one.to || wanted(one.to));
  };

  /** Only in the view that is seen; another one gets it when it is shown. */
  const showFocus = () => {
    const shapes = view ? [...view.querySelectorAll("[data-from]")] : [];
    const lit = standsOut(shapes.map((shape) => shape.dataset));
    for (const shape of shapes) {
      const { open: leads, gate: own } = shape.dataset;
      shape.classList.toggle("dim", !lit(shape.dataset));
      shape.classList.toggle("selected", Boolean(opened) && leads === opened && !own);
    }
  };

  const applyFilters = () => {
    const articles = [...document.querySelectorAll("article[data-stage]")];
    for (const one of articles) one.hidden = !wanted(one.dataset.stage);
    const shown = articles.filter((one) => !one.hidden).length;
    status.textContent = shown < articles.length ? `${shown} of ${articles.length} stages shown` : "";
    showFocus();
  };

  // ------------------------------------------------------------ cards

  const station = (id) => view?.querySelector(`a[data-open="${id}"]:not([data-gate])`);
  const copies = (nodes) => [...nodes].map((one) => one.cloneNode(true));

  const open = (id) => {
    const article = byId(`text-${id}`);
    const active = document.activeElement;
    origin = active === document.body || card.contains(active) ? station(id) : active;
    title.replaceChildren(...copies(article.querySelector("h4").childNodes));
    body.replaceChildren(...copies([...article.children].slice(1)));
    card.className = article.className;
    opened = id;
    offerNeighbours(id);
    showCard(true);
    station(id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    card.focus();
  };

  const offerNeighbours = (id) => {
    const route = Object.keys(data.stages).filter((one) => data.stages[one].side === data.stages[id].side);
    for (const [name, step] of [["before", -1], ["after", 1]]) {
      const button = byId(name);
      const other = route[route.indexOf(id) + step];
      button.hidden = !other;
      button.dataset.open = other ?? "";
      const named = other ? copies(byId(`text-${other}`).querySelector("h4").childNodes) : [];
      button.querySelector(".neighbour").replaceChildren(...named);
    }
  };

  const showCard = (shown) => {
    card.hidden = !shown;
    byId("findings").hidden = shown;
    showFocus();
  };

  const close = () => {
    const last = opened;
    opened = "";
    showCard(false);
    if (location.hash === `#${last}`) history.replaceState(null, "", location.pathname + location.search);
    (origin?.getClientRects().length ? origin : station(last))?.focus();
  };

  /** Open the card that the address names, or close the one that it no longer names. */
  const follow = () => {
    const id = location.hash.slice(1);
    if (Object.hasOwn(data.stages, id)) open(id);
    else if (opened && !id.startsWith("text-")) close();
  };

  const go = (id) => {
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
    open(id);
  };

  document.addEventListener("click", (event) => {
    const door = event.target.closest("[data-open], .door");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!door || !isPlain || byId("text").contains(door)) return;
    event.preventDefault();
    if (!drag.moved) go(door.dataset.open || door.dataset.from);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) close();
  });
  byId("close").addEventListener("click", close);
  addEventListener("hashchange", follow);

  // ------------------------------------------------------------ keys on the map: one tab stop a route

  const signsBeside = (link) => [...link.closest("svg").querySelectorAll("a[data-route]")];
  const routeOf = (link) =>
    signsBeside(link)
      .filter((one) => one.dataset.route === link.dataset.route)
      .sort((one, other) => one.dataset.place - other.dataset.place);

  const takeTabStop = (link) => {
    for (const one of routeOf(link)) one.setAttribute("tabindex", one === link ? "0" : "-1");
  };

  const middle = (link) => {
    const box = link.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  const across = (link) => {
    const [x, y] = middle(link);
    const away = (one) => Math.hypot(middle(one)[0] - x, middle(one)[1] - y);
    const others = signsBeside(link).filter((one) => one.dataset.route !== link.dataset.route && !one.dataset.gate);
    return others.sort((one, other) => away(one) - away(other))[0];
  };

  const steps = {
    ArrowRight: (route, at) => route[at + 1],
    ArrowLeft: (route, at) => route[at - 1],
    ArrowUp: (route, at) => across(route[at]),
    ArrowDown: (route, at) => across(route[at]),
    Home: (route) => route[0],
    End: (route) => route.at(-1),
  };
  const sizes = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit() };

  const press = (event) => {
    const link = event.target.closest("a[data-route]");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step) {
      const route = routeOf(link);
      step(route, route.indexOf(link))?.focus();
    } else if (event.key === " ") go(link.dataset.open);
    else if (sizes[event.key]) sizes[event.key]();
    else return;
    event.preventDefault();
  };

  const gateAt = (event) => event.target.closest?.("a[data-gate]")?.dataset.gate ?? "";
  const focusGate = (how, name) => {
    if (gate[how] === name) return;
    gate[how] = name;
    showFocus();
  };

  // ------------------------------------------------------------ zoom and pan: the page scrolls, the map scrolls in it

  const LEAST = { "view-slide": 0.75 }; // pixels a point; smaller, the names of stages cannot be read
  const LARGEST = 1.6; // where nobody asked for more
  const scales = new Map();
  const canvasOf = (one) => one.querySelector(".canvas");
  const pictureOf = (one) => one.querySelector("svg");
  const ownWidth = (one) => pictureOf(one).viewBox.baseVal.width;
  const fitting = (one) => {
    const { width, paddingLeft, paddingRight } = getComputedStyle(canvasOf(one));
    return (parseFloat(width) - parseFloat(paddingLeft) - parseFloat(paddingRight)) / ownWidth(one);
  };

  const resize = (one, scale, point) => {
    const [canvas, picture] = [canvasOf(one), pictureOf(one)];
    const before = picture.getBoundingClientRect();
    picture.style.width = `${Math.floor(ownWidth(one) * scale)}px`;
    if (!point) return;
    const after = picture.getBoundingClientRect();
    const grown = after.width / before.width;
    canvas.scrollLeft += after.left - point[0] + (point[0] - before.left) * grown;
    scrollBy(0, after.top - point[1] + (point[1] - before.top) * grown);
  };

  const unasked = (one) => Math.min(LARGEST, Math.max(LEAST[one.id] ?? 1, fitting(one)));
  const settle = () => {
    if (view) resize(view, scales.get(view) ?? unasked(view));
  };

  const zoom = (factor, point) => {
    if (!view) return;
    const now = pictureOf(view).getBoundingClientRect().width / ownWidth(view);
    const scale = Math.min(4, Math.max(0.15, now * factor));
    const box = canvasOf(view).getBoundingClientRect();
    resize(view, scale, point ?? [box.left + box.width / 2, box.top + box.height / 2]);
    scales.set(view, scale);
  };

  const fit = () => {
    if (!view) return;
    scales.set(view, fitting(view));
    settle();
  };

  const drag = { from: null, moved: false };
  const fingers = new Map();
  const apart = () => {
    const [a, b] = [...fingers.values()];
    return [Math.hypot(a[0] - b[0], a[1] - b[1]), [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]];
  };

  const grab = (event) => {
    drag.moved = false;
    if (event.pointerType === "touch") fingers.set(event.pointerId, [event.clientX, event.clientY]);
    else if (event.button === 0) drag.from = [event.clientX, event.clientY];
  };

  const pull = (event) => {
    if (fingers.has(event.pointerId)) return pinch(event);
    if (!drag.from || !view) return;
    const [x, y] = [event.clientX - drag.from[0], event.clientY - drag.from[1]];
    if (!drag.moved && Math.hypot(x, y) < 5) return;
    drag.moved = true;
    drag.from = [event.clientX, event.clientY];
    canvasOf(view).scrollLeft -= x;
    scrollBy(0, -y);
  };

  const pinch = (event) => {
    const before = fingers.size === 2 ? apart()[0] : 0;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (!before) return;
    const [now, point] = apart();
    zoom(now / before, point);
  };

  const release = (event) => {
    fingers.delete(event.pointerId);
    drag.from = null;
  };

  const turn = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), [event.clientX, event.clientY]);
  };

  for (const canvas of document.querySelectorAll(".canvas")) {
    canvas.addEventListener("keydown", press);
    canvas.addEventListener("focusin", (event) => {
      if (event.target.dataset.route) takeTabStop(event.target);
      focusGate("focused", gateAt(event));
    });
    canvas.addEventListener("focusout", () => focusGate("focused", ""));
    canvas.addEventListener("pointerover", (event) => focusGate("hovered", gateAt(event)));
    canvas.addEventListener("pointerleave", () => focusGate("hovered", ""));
    canvas.addEventListener("pointerdown", grab);
    canvas.addEventListener("wheel", turn, { passive: false });
    canvas.addEventListener("dragstart", (event) => event.preventDefault());
    for (const side of ["customer", "seller"]) {
      const link = canvas.querySelector(`a[data-route="${side}"]`);
      if (link) takeTabStop(routeOf(link)[0]);
    }
  }
  addEventListener("pointermove", pull);
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  new ResizeObserver(settle).observe(byId("map"));
  const header = document.querySelector("header");
  new ResizeObserver(() => root.style.setProperty("--head", `${header.offsetHeight}px`)).observe(header);

  // ------------------------------------------------------------ the tools

  const show = (name) => {
    view = views.find((one) => one.id === `view-${name}`) ?? null;
    for (const one of views) one.hidden = one !== view;
    byId("map").hidden = !view;
    byId("zoom").hidden = !view;
    settle();
    showFocus();
  };

  for (const one of document.getElementsByName("view")) one.addEventListener("change", () => show(one.value));
  for (const one of filters) one.addEventListener("change", applyFilters);
  byId("smaller").addEventListener("click", () => zoom(0.8));
  byId("larger").addEventListener("click", () => zoom(1.25));
  byId("fit").addEventListener("click", fit);
  byId("theme").addEventListener("change", (event) => (root.dataset.theme = event.target.value));
  byId("print").addEventListener("click", () => print());

  // Paper shows the whole map and the findings, whatever card is open on the screen.
  let set = "";
  addEventListener("beforeprint", () => {
    [set, opened] = [opened, ""];
    if (set) showCard(false);
  });
  addEventListener("afterprint", () => {
    [opened, set] = [set, ""];
    if (opened) showCard(true);
  });

  byId("tools").hidden = false;
  settle();
  if (location.hash) follow();
  else if (data.open) open(data.open);
})();
