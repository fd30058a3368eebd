// A list that draws only the rows that are in sight, so that ten thousand are as fast as ten.

import { h } from './dom.js';

/** Rows drawn above and below those in sight. */
const SPARE_ROWS = 6;
/** How near the end counts as being there, in pixels. */
const END_SLACK = 4;

export class VirtualList {
  #box;
  #spacer;
  #height;
  #items = [];
  #drawn = new Map();
  #options;
  #selected = null;
  #follow = true;
  #first = null;

  /**
   * @param box the scrolled element, a listbox
   * @param options `key(item)`, `row(item)` (an element), `select(item)`, `open(item)`, `followChanged(bool)`
   */
  constructor(box, options) {
    this.#box = box;
    this.#options = options;
    this.#spacer = h('div', { class: 'spacer', role: 'presentation' });
    box.append(this.#spacer);
    box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    box.addEventListener('keydown', (event) => this.#key(event));
    box.addEventListener('click', (event) => {
      const row = event.target.closest('.row');
      if (row) this.#choose(Number(row.dataset.index), true);
    });
    new ResizeObserver(() => {
      this.#measure();
      this.draw(true);
      if (this.#follow) this.toEnd();
    }).observe(box);
    this.#measure();
  }

  #measure() {
    this.#height = parseFloat(getComputedStyle(this.#box).getPropertyValue('--row')) || 30;
  }

  get items() {
    return this.#items;
  }

  get selected() {
    return this.#selected;
  }

  /** Shows other items; stays at the end if it was there, else at the row that was on top. */
  set(items) {
    const before = this.#items;
    const top = this.#box.scrollTop;
    const anchor = this.#follow ? null : before[Math.floor(top / this.#height)];
    this.#items = items;
    this.#spacer.style.height = `${items.length * this.#height}px`;
    if (this.#follow) {
      this.toEnd();
    } else if (anchor && this.#first !== null && items[0] && this.#options.key(items[0]) !== this.#first) {
      const index = items.indexOf(anchor);
      if (index >= 0) this.#box.scrollTop = index * this.#height + (top % this.#height);
    }
    this.#first = items.length > 0 ? this.#options.key(items[0]) : null;
    this.draw(true);
  }

  toEnd() {
    this.#follow = true;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#options.followChanged?.(true);
  }

  /** Selects and opens the item at this place. */
  go(index) {
    this.#choose(index, true);
  }

  /** Forgets everything, before other kinds of items come. */
  clear() {
    for (const row of this.#drawn.values()) row.element.remove();
    this.#drawn.clear();
    this.#items = [];
    this.#selected = null;
    this.#first = null;
    this.#spacer.style.height = '0';
    this.#follow = true;
    this.#mark();
    this.#options.followChanged?.(true);
  }

  #scrolled() {
    const atEnd = this.#box.scrollTop + this.#box.clientHeight >= this.#box.scrollHeight - END_SLACK;
    if (atEnd !== this.#follow) {
      this.#follow = atEnd;
      this.#options.followChanged?.(atEnd);
    }
    this.draw(false);
  }

  /** Draws what is in sight; with `anew`, rows that stand already as well. */
  draw(anew) {
    const first = Math.max(0, Math.floor(this.#box.scrollTop / this.#height) - SPARE_ROWS);
    const last = Math.min(this.#items.length, Math.ceil((this.#box.scrollTop + this.#box.clientHeight) / this.#height) + SPARE_ROWS);
    const wanted = new Map();
    for (let index = first; index < last; index++) wanted.set(this.#options.key(this.#items[index]), index);
    for (const [key, row] of this.#drawn) {
      if (!wanted.has(key)) {
        row.element.remove();
        this.#drawn.delete(key);
      }
    }
    for (const [key, index] of wanted) {
      const item = this.#items[index];
      const stamp = this.#options.stamp?.(item) ?? '';
      let row = this.#drawn.get(key);
      if (!row || (anew && row.stamp !== stamp)) {
        const element = this.#options.row(item);
        element.classList.add('row');
        element.setAttribute('role', 'option');
        element.id = `row-${String(key).replace(/[^\w-]/g, '_')}`;
        if (row) row.element.replaceWith(element);
        else this.#spacer.append(element);
        row = { element, stamp };
        this.#drawn.set(key, row);
      }
      row.element.style.transform = `translateY(${index * this.#height}px)`;
      row.element.dataset.index = index;
      row.element.setAttribute('aria-setsize', this.#items.length);
      row.element.setAttribute('aria-posinset', index + 1);
      row.element.setAttribute('aria-selected', key === this.#selected);
    }
    this.#mark();
  }

  #mark() {
    const row = this.#selected === null ? null : this.#drawn.get(this.#selected);
    if (row) this.#box.setAttribute('aria-activedescendant', row.element.id);
    else this.#box.removeAttribute('aria-activedescendant');
  }

  /** Marks an item without opening it. */
  mark(key) {
    this.#selected = key;
    for (const [other, row] of this.#drawn) row.element.setAttribute('aria-selected', other === key);
    this.#mark();
  }

  #choose(index, opened) {
    const item = this.#items[index];
    if (item === undefined) return;
    this.mark(this.#options.key(item));
    const top = index * this.#height;
    if (top < this.#box.scrollTop) this.#box.scrollTop = top;
    else if (top + this.#height > this.#box.scrollTop + this.#box.clientHeight) this.#box.scrollTop = top + this.#height - this.#box.clientHeight;
    this.draw(false);
    this.#options.select(item, opened);
  }

  #index() {
    return this.#selected === null ? -1 : this.#items.findIndex((item) => this.#options.key(item) === this.#selected);
  }

  /** Selects the row so many further down. */
  move(by) {
    if (this.#items.length === 0) return;
    const at = this.#index();
    const next = at < 0 ? (by > 0 ? 0 : this.#items.length - 1) : at + by;
    this.#choose(Math.max(0, Math.min(this.#items.length - 1, next)), false);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.#box.clientHeight / this.#height) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (event.key in moves) this.move(moves[event.key]);
    else if (event.key === 'Home') this.#choose(0, false);
    else if (event.key === 'End') this.#choose(this.#items.length - 1, false);
    else if (event.key === 'Enter') {
      const at = this.#index();
      if (at >= 0) this.#choose(at, true);
    } else return;
    event.preventDefault();
  }
}
