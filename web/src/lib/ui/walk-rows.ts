import type { Attachment } from 'svelte/attachments';

/** Arrow keys, Home and End move the focus between the elements marked data-row. Enter follows the link by itself. */
export const walkRows: Attachment<HTMLElement> = (element) => {
  const walk = (event: KeyboardEvent) => {
    const rows = [...element.querySelectorAll<HTMLElement>('[data-row]')];
    const current = rows.indexOf(document.activeElement as HTMLElement);
    if (current === -1) return;
    const target = rows[targetIndex(event.key, current, rows.length)];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  element.addEventListener('keydown', walk);
  return () => element.removeEventListener('keydown', walk);
};

function targetIndex(key: string, current: number, count: number): number {
  if (key === 'ArrowDown') return Math.min(current + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(current - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}
