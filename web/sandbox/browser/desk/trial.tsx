import type { ComponentChildren } from 'preact';

/** One thing to try, with what it teaches. */
export function Trial({ title, lesson, children }: Readonly<{ title: string; lesson: string; children: ComponentChildren }>) {
  return (
    <section>
      <h3>{title}</h3>
      <p>{lesson}</p>
      <div class="controls">{children}</div>
    </section>
  );
}
