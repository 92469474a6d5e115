const paths = {
  search: 'M7 12.5a5.5 5.5 0 1 1 0-11 5.5 5.5 0 0 1 0 11Zm4-1.5 3.5 3.5',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.5 1.5h-11L4 11Zm2.6 2.5a1.5 1.5 0 0 0 2.8 0',
  plus: 'M8 3v10M3 8h10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  back: 'M10 3 5 8l5 5',
  link: 'M6.500 9.500l3-3M7.500 4.500l1.200-1.200a2.800 2.800 0 0 1 4 4l-1.200 1.200M8.500 11.500l-1.200 1.200a2.800 2.800 0 0 1-4-4l1.200-1.200',
  down: 'M4 6.5 8 10l4-3.5',
  person: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8Zm-5 6c.4-2.6 2.3-4 5-4s4.600 1.400 5 4',
  clip: 'm12.500 7.500-4.800 4.800a3 3 0 0 1-4.200-4.200l5.300-5.300a2 2 0 0 1 2.800 2.800l-5.200 5.200a1 1 0 0 1-1.400-1.400l4.500-4.500',
} as const

export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
    data-icon={name}
  >
    <path d={paths[name]} />
  </svg>
)
