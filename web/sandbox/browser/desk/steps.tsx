import { STEPS, useJourney } from './journey.ts';

export function Steps() {
  const current = useJourney();
  return (
    <ol class="steps" aria-label="What to do">
      {STEPS.map((step, index) => (
        <li key={step} class={index < current ? 'done' : undefined} aria-current={index === current ? 'step' : undefined}>
          <span class="number">{index < current ? '✓' : index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
