/** Chance that is the same at every load: a small generator (mulberry32) from a fixed seed. */
export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }
  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1))
  }
  of<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)]!
  }
}
