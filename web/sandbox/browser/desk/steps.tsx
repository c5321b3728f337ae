import { STEPS, useJourney } from './journey.ts';

export function Steps() {
  const current = useJourney();
  return (
    <nav class="guide" aria-label="What to do">
      <ol class="steps">
        {STEPS.map((step, index) => (
          <li key={step} class={index < current ? 'done' : undefined} aria-current={index === current ? 'step' : undefined}>
            <span class="number">{index < current ? '✓' : index + 1}</span>
            {step}
          </li>
        ))}
      </ol>
    </nav>
  );
}
