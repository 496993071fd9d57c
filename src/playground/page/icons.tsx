const PATHS = {
  close: 'm5 5 10 10M15 5 5 15',
  eye: 'M2.5 10s2.7-5 7.5-5 7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Zm7.5 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  reply: 'M8 5 3.5 9.5 8 14M3.5 9.5h8.5a4.5 4.5 0 0 1 4.5 4.5v1.5',
  send: 'M4 3.5 17 10 4 16.5l1.6-5.3L11 10 5.6 8.8Z',
  warning: 'M10 3 2.5 16.5h15Zm0 5v4m0 2.4v.1',
  window: 'M11.5 4H16v4.5M16 4l-6.5 6.5M14 11.5V16H4V6h4.5',
};

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
