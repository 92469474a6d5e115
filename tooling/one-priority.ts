import { setPriority } from 'node:os'

// A worker of Regard steps back for screens and doors. Beside browsers and servers of other tests it would hardly have
// a turn, and every test waits for it: so all of them step back as far.
setPriority(10)
