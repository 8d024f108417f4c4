import { Link } from 'wouter';
import type { SeverityCounts } from '../api/words.ts';
import { CountsLine } from '../display/severity.tsx';
import { projectPath } from '../projects/project-path.ts';

interface Standing {
  id: string;
  key: string;
  score: number | null;
  open: SeverityCounts;
}

/** The projects with the lowest scores, lowest first. */
export const WorstProjects = ({ projects }: { projects: readonly Standing[] }) => (
  <section className="card" aria-labelledby="worst-projects">
    <h2 id="worst-projects">Lowest scores</h2>
    {projects.length === 0 ? (
      <p className="quiet">No project has a score yet.</p>
    ) : (
      <table>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col" className="number">
              Score
            </th>
            <th scope="col">Open, worst first</th>
          </tr>
        </thead>
        <tbody>
          {projects.map(({ id, key, score, open }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={projectPath(key)}>{key}</Link>
              </th>
              <td className="number">{score ?? 'none'}</td>
              <td>
                <CountsLine counts={open} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
