import type { Attachment } from 'svelte/attachments';

/** What is wider than its place takes the focus, so that arrow keys can scroll it. */
export const scrollByKeyboard: Attachment<HTMLElement> = (element) => {
  const look = () => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(look);
  observer.observe(element);
  return () => observer.disconnect();
};
