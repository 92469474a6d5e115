import { crc32, deflateSync } from 'node:zlib'

export interface DemoFile {
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
}

/** A picture of soft bands, as small as a photograph can be: enough to see that it is there. */
function picture(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 0.65 + 0.35 * Math.sin((x + y * 1.7) / 23) * Math.cos(y / 31)
      const place = y * (1 + width * 3) + 1 + x * 3
      rows[place] = red * light
      rows[place + 1] = green * light
      rows[place + 2] = blue * light
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A page of plain text as PDF. */
function page(lines: readonly string[]): Buffer {
  const text = `BT /F1 12 Tf 60 780 Td 16 TL ${lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

const once = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined
  return () => (made ??= make())
}
const file = (name: string, contentType: string, make: () => Buffer): (() => DemoFile) =>
  once(() => ({ name, contentType, content: make() }))

export const FILES = {
  'boiler-display': file('boiler display E119.png', 'image/png', () => picture(320, 240, [90, 120, 140])),
  'leaking-valve': file('leaking valve.png', 'image/png', () => picture(280, 210, [150, 130, 110])),
  'wrong-colour': file('what came.png', 'image/png', () => picture(240, 240, [190, 90, 70])),
  'muddy-floor': file('hall after the visit.png', 'image/png', () => picture(280, 210, [120, 100, 80])),
  invoice: file('Invoice 2210.pdf', 'application/pdf', () =>
    page([
      'Northwind Heating',
      'Invoice 2210',
      '',
      '12 brass valves, 15 mm          118.80',
      'Delivery                          6.00',
      'Total                           124.80',
    ]),
  ),
  statement: file('bank statement.pdf', 'application/pdf', () =>
    page(['Statement', '02  NORTHWIND HEATING  124.80', '03  NORTHWIND HEATING  124.80']),
  ),
  quotation: file('Quotation NW-Q.pdf', 'application/pdf', () =>
    page([
      'Northwind Heating',
      'Quotation',
      '',
      'Condensing boiler 24 kW, fitted and flushed',
      'Valid for 30 days',
    ]),
  ),
  certificate: file('Gas safety record.pdf', 'application/pdf', () =>
    page(['Gas safety record', 'All appliances passed.', 'Engineer: Aoife Byrne']),
  ),
  payslip: file('Payslip October.pdf', 'application/pdf', () =>
    page(['Payslip', 'Hours 152', 'Missing: Saturday shift, 6 hours']),
  ),
  'site-list': file('sites and meters.csv', 'text/csv', () =>
    Buffer.from(
      'site,meter,boiler\nElm Row 12,MX-204,Vaillant 831\nMill Lane 3,MX-377,Worcester 24i\nStation Road 40,MX-419,Ideal 30\n',
    ),
  ),
  manual: file('Quick start thermostat T4.pdf', 'application/pdf', () =>
    page([
      'Thermostat T4',
      '1. Hold the dial for ten seconds.',
      '2. Choose your network.',
      '3. Wait for the green ring.',
    ]),
  ),
} as const satisfies Record<string, () => DemoFile>
export type FileKey = keyof typeof FILES
