/** A clock that stands until a test moves it. */
export class TestClock {
  #at: number
  constructor(at = '2026-11-17T09:00:00.000Z') {
    this.#at = Date.parse(at)
  }
  readonly now = (): Date => new Date(this.#at)
  move(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by
    this.#at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000
  }
}
