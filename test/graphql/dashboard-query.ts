/** All that an organisation's first screen shows, as docs/graphql.md prints it. */
export const dashboard = `query Dashboard {
  organisation {
    name
    posture {
      score
      scoreIfAccepted
      grade
      coverage
      strict
      insufficientEvidence
      assets
      open {
        critical
        high
        medium
        low
        info
      }
      topFixes(first: 10) {
        rule {
          id
          title
          fix
          severity
        }
        assets
        points
      }
    }
    trend(days: 90) {
      day
      score
      coverage
      open {
        critical
        high
        medium
        low
        info
      }
      assets
    }
    topRules(first: 3) {
      rule {
        id
        severity
      }
      failed
    }
    worstProjects(first: 4) {
      id
      key
      score
      open {
        critical
        high
        medium
        low
        info
      }
    }
    frameworks {
      framework {
        id
        title
      }
      score
      coverage
      statuses {
        met
        notMet
        accepted
        notAssessed
        byHand
        notApplicable
      }
    }
  }
}`;
