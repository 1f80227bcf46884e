// With a phone's keyboard open the chat is as high as what is left to see, where the browser does not see to it by itself.
import { byId } from './dom.js';

/** @param {() => void} onChange what is asked must stay in sight */
export function followViewport(onChange) {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    // Somebody who has zoomed in looks at a part of it on purpose.
    const covered = seen.scale < 1.01 && window.innerHeight - seen.height > 1;
    const chat = byId('chat');
    chat.style.setProperty('height', covered ? `${seen.height}px` : '');
    chat.style.setProperty('transform', covered ? `translateY(${seen.offsetTop}px)` : '');
    onChange();
  };
  seen.addEventListener('resize', fit);
  seen.addEventListener('scroll', fit);
}
